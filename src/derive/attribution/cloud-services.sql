-- Cloud services: to the queries that used them, as Snowflake says per query; the daily rebate in the same shares.

CREATE OR REPLACE TEMP TABLE attribution_cloud AS
SELECT s.line_no, s.day, q.rowid AS query_no, q.tie, q.cloud_n AS used_n, s.quantity_n
FROM attribution_query AS q
JOIN attribution_cloud_resource AS r ON r.cloud_no = q.cloud_no
JOIN attribution_cloud_slot AS s ON s.resource_id = r.resource_id AND s.hour_no = q.submitted_hour
WHERE q.cloud_n > 0;

CREATE OR REPLACE TEMP TABLE attribution_cloud_line AS
SELECT line_no, day, CAST(sum(used_n) AS BIGINT) AS used_n
FROM attribution_cloud
GROUP BY line_no, day;

-- As told where the line can hold it; scaled down to the line where it cannot.
INSERT INTO attribution_query_part
SELECT c.line_no, c.query_no, c.tie, CASE WHEN l.used_n <= c.quantity_n THEN c.used_n END, c.used_n
FROM attribution_cloud AS c
JOIN attribution_cloud_line AS l ON l.line_no = c.line_no;

INSERT INTO attribution_part
SELECT
  l.line_no,
  'residual',
  '',
  'cloud_services_unqueried',
  'metered',
  NULL,
  CASE WHEN l.quantity_n > 0 THEN l.quantity_n - coalesce(c.used_n, 0) ELSE -l.quantity_n END,
  NULL
FROM attribution_line AS l
LEFT JOIN attribution_cloud_line AS c ON c.line_no = l.line_no
WHERE l.route = 'cloud_services' AND coalesce(c.used_n, 0) < abs(l.quantity_n);

-- The rebate of a day goes to whoever used cloud services on it, named or not. Often it is all that was used: then each
-- gets back what it used.
CREATE OR REPLACE TEMP TABLE attribution_rebate AS
WITH whole AS (
  SELECT day, CAST(sum(quantity_n) AS BIGINT) AS quantity_n
  FROM attribution_line
  WHERE service = 'cloud_services' AND kind = 'cloud_services'
  GROUP BY day
),
named AS (
  SELECT day, CAST(sum(used_n) AS BIGINT) AS used_n FROM attribution_cloud_line GROUP BY day
)
SELECT
  l.line_no,
  l.day,
  n.used_n,
  greatest(coalesce(w.quantity_n, 0) - coalesce(n.used_n, 0), 0) AS unnamed_n,
  abs(l.quantity_n) = greatest(coalesce(w.quantity_n, 0), coalesce(n.used_n, 0)) AS is_all
FROM attribution_line AS l
LEFT JOIN whole AS w ON w.day = l.day
LEFT JOIN named AS n ON n.day = l.day
WHERE l.route = 'rebate';

INSERT INTO attribution_query_part
SELECT r.line_no, c.query_no, c.tie, CASE WHEN r.is_all THEN c.used_n END, c.used_n
FROM attribution_rebate AS r
JOIN attribution_cloud AS c ON c.day = r.day;

INSERT INTO attribution_part
SELECT
  line_no,
  'residual',
  '',
  'cloud_services_unqueried',
  'rebate',
  NULL,
  CASE WHEN is_all THEN unnamed_n END,
  CASE WHEN used_n IS NULL THEN 1 ELSE unnamed_n END
FROM attribution_rebate
WHERE used_n IS NULL OR unnamed_n > 0;

INSERT INTO attribution_query_method
SELECT line_no, CASE route WHEN 'rebate' THEN 'rebate' ELSE 'metered' END
FROM attribution_line
WHERE route IN ('rebate', 'cloud_services');

DROP TABLE attribution_cloud;
