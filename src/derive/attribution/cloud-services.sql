-- Cloud services: to the queries that used them, as Snowflake says per query; the daily rebate in the same shares.

CREATE OR REPLACE TEMP TABLE attribution_cloud AS
WITH used AS (
  SELECT
    coalesce(resource_id, '') AS resource_id,
    date_trunc('hour', submitted_at) AS hour,
    query_id,
    cloud_services_n AS used_n
  FROM query_run
  WHERE cloud_services_n > 0
    AND submitted_at >= getvariable('px_from')::DATE AND submitted_at < getvariable('px_to')::DATE
),
-- Statements that ran on no warehouse are metered under a warehouse of this name.
line AS (
  SELECT
    line_no,
    day,
    CASE WHEN resource_name = 'CLOUD_SERVICES_ONLY' THEN '' ELSE coalesce(resource_id, '') END AS resource_id,
    hour,
    quantity_n
  FROM attribution_line
  WHERE route = 'cloud_services' AND quantity_n > 0
)
SELECT l.line_no, l.day, u.query_id, u.used_n, l.quantity_n
FROM line AS l
JOIN used AS u ON u.resource_id = l.resource_id AND u.hour = l.hour;

CREATE OR REPLACE TEMP TABLE attribution_cloud_line AS
SELECT line_no, CAST(sum(used_n) AS HUGEINT) AS used_n
FROM attribution_cloud
GROUP BY line_no;

-- As told where the line can hold it; scaled down to the line where it cannot.
INSERT INTO attribution_part
SELECT c.line_no, 'query', c.query_id, '', 'metered', NULL, CASE WHEN l.used_n <= c.quantity_n THEN c.used_n END, c.used_n
FROM attribution_cloud AS c
JOIN attribution_cloud_line AS l ON l.line_no = c.line_no;

INSERT INTO attribution_part
SELECT l.line_no, 'residual', '', 'cloud_services_unqueried', 'metered', NULL, l.quantity_n - CAST(coalesce(c.used_n, 0) AS BIGINT), NULL
FROM attribution_line AS l
LEFT JOIN attribution_cloud_line AS c ON c.line_no = l.line_no
WHERE l.route = 'cloud_services' AND l.quantity_n > 0 AND coalesce(c.used_n, 0) < l.quantity_n
UNION ALL
SELECT line_no, 'residual', '', 'cloud_services_unqueried', 'metered', NULL, abs(quantity_n), NULL
FROM attribution_line
WHERE route = 'cloud_services' AND quantity_n <= 0;

-- The rebate of a day goes to whoever used cloud services on it, named or not.
INSERT INTO attribution_part
WITH rebate AS (
  SELECT line_no, day FROM attribution_line WHERE route = 'rebate'
),
whole AS (
  SELECT day, CAST(sum(quantity_n) AS BIGINT) AS quantity_n
  FROM attribution_line
  WHERE service = 'cloud_services' AND kind = 'cloud_services'
  GROUP BY day
),
named AS (
  SELECT day, CAST(sum(used_n) AS BIGINT) AS used_n FROM attribution_cloud GROUP BY day
)
SELECT r.line_no, 'query', c.query_id, '', 'rebate', NULL, NULL, c.used_n
FROM rebate AS r
JOIN attribution_cloud AS c ON c.day = r.day
UNION ALL
SELECT
  r.line_no,
  'residual',
  '',
  'cloud_services_unqueried',
  'rebate',
  NULL,
  NULL,
  CASE WHEN n.day IS NULL THEN 1 ELSE greatest(w.quantity_n - n.used_n, 0) END
FROM rebate AS r
LEFT JOIN whole AS w ON w.day = r.day
LEFT JOIN named AS n ON n.day = r.day
WHERE n.day IS NULL OR w.quantity_n > n.used_n;
