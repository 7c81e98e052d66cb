-- How many tasks a cluster of each Databricks warehouse can hold, in hundredths, by day: as many as its widest statement had
-- at once, or as all statements together had on average over a stretch in which some ran, whichever is more.
CREATE OR REPLACE TEMP TABLE attribution_capacity AS
WITH point AS (
  SELECT slot, from_ms AS at_ms, load AS load_change, 1 AS change, 0 AS rate_change FROM attribution_work WHERE cluster_no = 0
  UNION ALL
  SELECT slot, to_ms, -load, -1, 0 FROM attribution_work WHERE cluster_no = 0
  UNION ALL
  SELECT slot, from_ms, 0, 0, 1 FROM attribution_on WHERE is_shared_lane
  UNION ALL
  SELECT slot, to_ms, 0, 0, -1 FROM attribution_on WHERE is_shared_lane
),
instant AS (
  SELECT slot, at_ms, sum(load_change) AS load_change, sum(change) AS change, sum(rate_change) AS rate_change
  FROM point
  GROUP BY slot, at_ms
),
running AS (
  SELECT
    slot,
    at_ms,
    change,
    sum(load_change) OVER moment AS load,
    sum(change) OVER moment AS running,
    sum(rate_change) OVER moment AS rate,
    lead(at_ms) OVER moment - at_ms AS length_ms
  FROM instant
  WINDOW moment AS (PARTITION BY slot ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
numbered AS (
  SELECT
    *,
    count(*) FILTER (running = change) OVER (PARTITION BY slot ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS stretch_no
  FROM running
),
stretch AS (
  SELECT slot, sum(load * length_ms) // sum(length_ms * greatest(least(rate, (running + 9) // 10), 1)) AS load
  FROM numbered
  WHERE running > 0
  GROUP BY slot, stretch_no
  HAVING sum(length_ms) >= 1000
)
SELECT slot // 24 AS resource_day, CAST(max(load) AS BIGINT) AS load
FROM (
  SELECT slot, load FROM stretch
  UNION ALL
  SELECT slot, load FROM attribution_work WHERE cluster_no = 0
)
GROUP BY slot // 24;
