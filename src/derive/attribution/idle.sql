-- Time in which clusters were on and nobody used them, classed and with the query that woke the warehouse.
--
-- over_provision: another cluster of the warehouse worked, or another empty one was on too.
-- gap:            the warehouse was on and empty, and a query ran later, before it stopped.
-- tail:           the same, but it stopped (or nothing ran until the end of the next day).
-- min_billing:    the charge beyond the stop of a cluster that was on for less than 60 seconds (Snowflake).

-- Moments at which a cluster begins or ceases to work, and those at which one goes on or off.
CREATE OR REPLACE TEMP TABLE attribution_moment AS
WITH turn AS (
  SELECT
    lane // 1000 AS slot,
    at_ms,
    attribution_at_work(lane, running) - attribution_at_work(lane, running - change) AS busy_change,
    0 AS on_change
  FROM attribution_point
  WHERE change <> 0 AND attribution_at_work(lane, running) <> attribution_at_work(lane, running - change)
  UNION ALL
  SELECT slot, from_ms, 0, 1 FROM attribution_on WHERE NOT is_least_charge
  UNION ALL
  SELECT slot, to_ms, 0, -1 FROM attribution_on WHERE NOT is_least_charge
),
netted AS (
  SELECT slot, at_ms, sum(busy_change)::BIGINT AS busy_change, sum(on_change)::BIGINT AS on_change
  FROM turn
  GROUP BY slot, at_ms
),
running AS (
  SELECT
    slot,
    at_ms,
    CAST(sum(busy_change) OVER moment AS BIGINT) AS busy,
    CAST(sum(on_change) OVER moment AS BIGINT) AS clusters_on,
    lead(at_ms) OVER moment AS until_ms
  FROM netted
  WINDOW moment AS (PARTITION BY slot ORDER BY at_ms)
)
SELECT
  r.slot,
  s.resource_no,
  s.day,
  r.at_ms,
  r.until_ms,
  r.busy,
  greatest(r.clusters_on - r.busy, 0) AS empty,
  r.clusters_on
FROM running AS r
JOIN attribution_slot_hour AS s ON s.slot = r.slot
WHERE r.until_ms IS NOT NULL;

-- First work on the day after, for warehouses that are empty at midnight.
CREATE OR REPLACE TEMP TABLE attribution_first_work AS
SELECT r.resource_no, q.work_start_at::DATE AS day, epoch_ms(min(q.work_start_at)) AS at_ms
FROM query_run AS q
JOIN attribution_resource AS r ON r.resource_id = q.resource_id
WHERE q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
GROUP BY r.resource_no, q.work_start_at::DATE;

-- What ends each stretch in which the whole warehouse was empty: work, a stop, or midnight.
CREATE OR REPLACE TEMP TABLE attribution_wait AS
WITH labelled AS (
  SELECT
    *,
    CASE WHEN busy > 0 THEN 'work' WHEN clusters_on = 0 THEN 'stop' END AS label,
    -- Hours without a moment are hours in which nothing was on.
    lead(at_ms) OVER (PARTITION BY resource_no, day ORDER BY at_ms) AS next_ms
  FROM attribution_moment
),
stretch AS (
  SELECT
    slot,
    resource_no,
    day,
    at_ms,
    until_ms,
    empty,
    label,
    first_value(coalesce(label, CASE WHEN next_ms IS NULL OR next_ms > until_ms THEN 'end' END) IGNORE NULLS) OVER (
      PARTITION BY resource_no, day ORDER BY at_ms ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS ending,
    first_value(CASE WHEN label IS NULL AND (next_ms IS NULL OR next_ms > until_ms) THEN until_ms END IGNORE NULLS) OVER (
      PARTITION BY resource_no, day ORDER BY at_ms ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING
    ) AS end_ms
  FROM labelled
),
night AS (
  SELECT day, resource_no, max(epoch_ms(off_at)) AS off_ms
  FROM attribution_span
  WHERE on_at < day + INTERVAL 1 DAY AND off_at > day + INTERVAL 1 DAY
  GROUP BY day, resource_no
)
SELECT
  s.slot,
  s.resource_no,
  s.day,
  s.at_ms,
  s.until_ms,
  s.empty,
  CASE
    WHEN s.ending = 'work' THEN 'gap'
    WHEN s.ending = 'end' AND s.end_ms = epoch_ms(s.day + INTERVAL 1 DAY) AND coalesce(f.at_ms < n.off_ms, FALSE) THEN 'gap'
    ELSE 'tail'
  END AS class
FROM stretch AS s
LEFT JOIN night AS n ON n.resource_no = s.resource_no AND n.day = s.day
LEFT JOIN attribution_first_work AS f ON f.resource_no = s.resource_no AND f.day = s.day + 1
WHERE s.label IS NULL AND s.empty > 0;

-- Who woke the warehouse: the query that its resume names, else the first that worked after it. Two days back at most.
CREATE OR REPLACE TEMP TABLE attribution_waker AS
WITH resumed AS (
  SELECT day, resource_no, occurred_at, max(query_id) AS query_id
  FROM attribution_event
  WHERE is_on AND event IN ('resume', 'start') AND occurred_at >= day - INTERVAL 1 DAY AND occurred_at < day + INTERVAL 1 DAY
  GROUP BY day, resource_no, occurred_at
),
candidate AS (
  SELECT r.resource_no, q.query_id, q.work_start_at
  FROM query_run AS q
  JOIN attribution_resource AS r ON r.resource_id = q.resource_id
  WHERE r.resource_no IN (SELECT resource_no FROM resumed WHERE query_id IS NULL)
    AND q.submitted_at::DATE >= q.work_start_at::DATE - 1
    AND q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
  QUALIFY row_number() OVER (PARTITION BY r.resource_no, q.work_start_at ORDER BY q.query_id) = 1
)
SELECT r.day, r.resource_no, epoch_ms(r.occurred_at) AS at_ms, coalesce(r.query_id, c.query_id) AS query_id
FROM resumed AS r
ASOF LEFT JOIN candidate AS c
  ON c.resource_no = r.resource_no AND r.occurred_at <= c.work_start_at
WHERE r.query_id IS NOT NULL OR c.work_start_at IS NULL OR c.work_start_at < r.occurred_at + INTERVAL 1 DAY;

-- Weights beside those of queries: K steps for each millisecond of one cluster, of the size that the hour's queries had.
CREATE OR REPLACE TEMP TABLE attribution_idle AS
WITH piece AS (
  SELECT slot, resource_no, day, at_ms, until_ms, 'over_provision' AS class, empty AS clusters
  FROM attribution_moment
  WHERE busy > 0 AND empty > 0
  UNION ALL
  SELECT slot, resource_no, day, at_ms, until_ms, 'over_provision', empty - 1
  FROM attribution_wait
  WHERE empty > 1
  UNION ALL
  SELECT slot, resource_no, day, at_ms, until_ms, class, 1
  FROM attribution_wait
  UNION ALL
  SELECT slot, resource_no, day, from_ms, to_ms, 'min_billing', 1
  FROM attribution_on
  WHERE is_least_charge
),
size AS (
  SELECT slot, sum(size_rate * (to_ms - from_ms))::DOUBLE / sum(to_ms - from_ms)::DOUBLE AS rate
  FROM attribution_work
  GROUP BY slot
)
SELECT
  p.slot,
  p.class,
  w.query_id AS waker_query_id,
  CAST(sum(CAST(round(20000000.0::DOUBLE * (p.until_ms - p.at_ms) * p.clusters * coalesce(z.rate, 1)) AS BIGINT)) AS BIGINT) AS weight
FROM piece AS p
ASOF LEFT JOIN attribution_waker AS w ON w.resource_no = p.resource_no AND w.day = p.day AND p.at_ms >= w.at_ms
LEFT JOIN size AS z ON z.slot = p.slot
WHERE p.until_ms > p.at_ms
GROUP BY p.slot, p.class, w.query_id;
