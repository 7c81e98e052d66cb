-- Cloud services: to the queries that used them, as Snowflake says per query, less the daily rebate.

CREATE OR REPLACE TEMP TABLE attribution_cloud AS
SELECT s.line_no, q.rowid AS query_no, q.tie, q.cloud_n AS used_n, s.quantity_n, s.rebated_n
FROM attribution_query AS q
JOIN attribution_cloud_resource AS r ON r.cloud_no = q.cloud_no
JOIN attribution_cloud_slot AS s ON s.resource_id = r.resource_id AND s.hour_no = q.submitted_hour
WHERE q.cloud_n > 0;

CREATE OR REPLACE TEMP TABLE attribution_cloud_line AS
SELECT line_no, CAST(sum(used_n) AS BIGINT) AS used_n
FROM attribution_cloud
GROUP BY line_no;

-- As told where nothing came back and the line can hold it; else shares of what the line leaves.
INSERT INTO attribution_query_part
SELECT c.line_no, c.query_no, c.tie, CASE WHEN c.rebated_n = 0 AND l.used_n <= c.quantity_n THEN c.used_n END, c.used_n
FROM attribution_cloud AS c
JOIN attribution_cloud_line AS l ON l.line_no = c.line_no;

INSERT INTO attribution_part
SELECT
  l.line_no,
  'residual',
  '',
  'cloud_services_unqueried',
  CASE WHEN r.rebated_n > 0 THEN 'rebate' ELSE 'metered' END,
  NULL,
  CASE
    WHEN l.quantity_n <= 0 THEN -l.quantity_n
    WHEN coalesce(r.rebated_n, 0) = 0 THEN l.quantity_n - coalesce(c.used_n, 0)
  END,
  l.quantity_n - coalesce(c.used_n, 0)
FROM attribution_line AS l
LEFT JOIN attribution_cloud_line AS c ON c.line_no = l.line_no
LEFT JOIN attribution_rebated AS r ON r.line_no = l.line_no
WHERE l.route = 'cloud_services' AND coalesce(c.used_n, 0) < abs(l.quantity_n)
  AND (l.quantity_n <= 0 OR l.quantity_n > coalesce(r.rebated_n, 0));

-- The rebate and what it takes back are residuals of opposite sign, which come to nothing over the day. A rebate beyond the
-- cloud services that are known is not for anyone who is.
INSERT INTO attribution_part
SELECT line_no, 'residual', '', 'rebated', 'rebate', NULL, rebated_n, NULL
FROM attribution_rebated
WHERE rebated_n > 0
UNION ALL
SELECT l.line_no, 'residual', '', 'cloud_services_unqueried', 'rebate', NULL, abs(l.quantity_n) - coalesce(r.rebated_n, 0), NULL
FROM attribution_line AS l
LEFT JOIN attribution_rebated AS r ON r.line_no = l.line_no
WHERE l.route = 'rebate' AND abs(l.quantity_n) > coalesce(r.rebated_n, 0);

INSERT INTO attribution_query_method
SELECT line_no, CASE WHEN rebated_n > 0 THEN 'rebate' ELSE 'metered' END
FROM attribution_cloud_slot;

DROP TABLE attribution_cloud;
