-- What the daily rebate takes back of each hour's cloud services, so that a query gets one part: what it used, less what came
-- back. Snowflake's rebate of a day is shared onto that day's cloud services by their quantity, whole nano-units, and never
-- takes back more than there was. Lines are in order of their number, so that the shares do not depend on row order.
CREATE OR REPLACE TEMP TABLE attribution_rebated AS
WITH line AS (
  SELECT line_no, day, route = 'rebate' AS is_rebate, abs(quantity_n) AS quantity_n
  FROM attribution_line
  WHERE (route = 'cloud_services' AND quantity_n > 0) OR (route = 'rebate' AND quantity_n < 0)
),
whole AS (
  SELECT
    day,
    CAST(sum(quantity_n) FILTER (is_rebate) AS HUGEINT) AS back_n,
    CAST(sum(quantity_n) FILTER (NOT is_rebate) AS HUGEINT) AS used_n
  FROM line
  GROUP BY day
  HAVING back_n IS NOT NULL AND used_n IS NOT NULL
),
-- Due up to and including the line, of the rebate or of the cloud services of the day.
counted AS (
  SELECT
    l.line_no,
    l.quantity_n,
    CAST(sum(l.quantity_n) OVER (PARTITION BY l.day, l.is_rebate ORDER BY l.line_no ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS HUGEINT) AS up_to_n,
    least(w.back_n, w.used_n) AS shared_n,
    CASE WHEN l.is_rebate THEN w.back_n ELSE w.used_n END AS whole_n
  FROM line AS l
  JOIN whole AS w ON w.day = l.day
)
SELECT line_no, CAST(shared_n * up_to_n // whole_n - shared_n * (up_to_n - quantity_n) // whole_n AS BIGINT) AS rebated_n
FROM counted;

-- Where cloud services were metered beyond what came back: a warehouse, or '' for statements that ran on none, which Snowflake
-- meters under a warehouse of the name CLOUD_SERVICES_ONLY.
CREATE OR REPLACE TEMP TABLE attribution_cloud_slot AS
SELECT
  l.line_no,
  CASE WHEN l.resource_name = 'CLOUD_SERVICES_ONLY' THEN '' ELSE coalesce(l.resource_id, '') END AS resource_id,
  epoch_ms(l.hour) // 3600000 AS hour_no,
  l.quantity_n,
  coalesce(r.rebated_n, 0) AS rebated_n
FROM attribution_line AS l
LEFT JOIN attribution_rebated AS r ON r.line_no = l.line_no
WHERE l.route = 'cloud_services' AND l.quantity_n > coalesce(r.rebated_n, 0);

CREATE OR REPLACE TEMP TABLE attribution_cloud_resource AS
SELECT resource_id, CAST(row_number() OVER (ORDER BY resource_id) AS INTEGER) AS cloud_no
FROM (SELECT DISTINCT resource_id FROM attribution_cloud_slot);

-- Where queries run that matter here, by either number; '' stands for no warehouse.
CREATE OR REPLACE TEMP TABLE attribution_place AS
SELECT resource_id, r.resource_no, c.cloud_no
FROM attribution_resource AS r
FULL JOIN attribution_cloud_resource AS c USING (resource_id);
