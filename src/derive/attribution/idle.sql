-- Time in which clusters were on and nobody used them, classed and with the query that woke the warehouse.
--
-- over_provision: another cluster of the warehouse worked, or another empty one was on too.
-- gap:            the warehouse was on and empty, and a query ran later, before it stopped.
-- tail:           the same, but it stopped (or nothing ran until the end of the next day).
-- min_billing:    the charge beyond the stop of a cluster that was on for less than 60 seconds (Snowflake).

-- Who woke the warehouse: the query that its resume names, else the first that worked after it. Two days back at most.
CREATE OR REPLACE TEMP TABLE attribution_waker AS
WITH resumed AS (
  SELECT day, resource_no, occurred_at, max(query_id) AS query_id
  FROM attribution_event
  WHERE is_on AND event IN ('resume', 'start') AND occurred_at >= day - INTERVAL 1 DAY AND occurred_at < day + INTERVAL 1 DAY
  GROUP BY day, resource_no, occurred_at
),
candidate AS (
  SELECT r.resource_no, min(q.query_id) AS query_id, q.work_start_at
  FROM query_run AS q
  JOIN attribution_resource AS r ON r.resource_id = q.resource_id
  WHERE r.resource_no IN (SELECT resource_no FROM resumed WHERE query_id IS NULL)
    AND q.submitted_at::DATE >= q.work_start_at::DATE - 1
    AND q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
  GROUP BY r.resource_no, q.work_start_at
)
SELECT r.day, r.resource_no, epoch_ms(r.occurred_at) AS at_ms, coalesce(r.query_id, c.query_id) AS query_id
FROM resumed AS r
ASOF LEFT JOIN candidate AS c
  ON c.resource_no = r.resource_no AND r.occurred_at <= c.work_start_at
WHERE r.query_id IS NOT NULL OR c.work_start_at IS NULL OR c.work_start_at < r.occurred_at + INTERVAL 1 DAY;

-- Moments at which clusters begin or cease to work, go on or off, or the warehouse is woken; hours end in a moment each.
CREATE OR REPLACE TEMP TABLE attribution_moment AS
WITH turn AS (
  SELECT
    lane // 1000 AS slot,
    at_ms,
    attribution_at_work(lane, running) - attribution_at_work(lane, running - change) AS busy_change,
    0 AS on_change,
    NULL::BIGINT AS woken_ms
  FROM attribution_point
  WHERE change <> 0 AND attribution_at_work(lane, running) <> attribution_at_work(lane, running - change)
  UNION ALL
  SELECT slot, from_ms, 0, 1, NULL FROM attribution_on WHERE NOT is_least_charge
  UNION ALL
  SELECT slot, to_ms, 0, -1, NULL FROM attribution_on WHERE NOT is_least_charge
  UNION ALL
  -- Wakings of the day before are carried to the first moment of the day.
  SELECT w.resource_no * 10000000 + greatest(w.at_ms, epoch_ms(w.day::TIMESTAMP)) // 3600000, greatest(w.at_ms, epoch_ms(w.day::TIMESTAMP)), 0, 0, w.at_ms
  FROM attribution_waker AS w
),
running AS (
  SELECT
    slot,
    at_ms,
    lead(at_ms) OVER moment AS until_ms,
    sum(busy_change::DOUBLE) OVER moment AS busy,
    sum(on_change::DOUBLE) OVER moment AS clusters_on,
    max(woken_ms) OVER moment AS woken_ms
  FROM turn
  WINDOW moment AS (PARTITION BY slot // 10000000, (slot % 10000000) // 24 ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
  slot,
  slot // 10000000 AS resource_no,
  (slot % 10000000) // 24 AS day_no,
  at_ms,
  until_ms,
  CAST(busy AS BIGINT) AS busy,
  CAST(clusters_on AS BIGINT) AS clusters_on,
  woken_ms
FROM running
WHERE until_ms > at_ms;

-- First work on the day after, for warehouses that are empty at midnight.
CREATE OR REPLACE TEMP TABLE attribution_first_work AS
SELECT r.resource_no, epoch_ms(q.work_start_at) // 86400000 AS day_no, epoch_ms(min(q.work_start_at)) AS at_ms
FROM query_run AS q
JOIN attribution_resource AS r ON r.resource_id = q.resource_id
WHERE q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
GROUP BY r.resource_no, epoch_ms(q.work_start_at) // 86400000;

-- What ends each stretch in which the whole warehouse was empty: work, a stop, or midnight.
CREATE OR REPLACE TEMP TABLE attribution_wait AS
WITH ahead AS (
  SELECT
    *,
    min(CASE WHEN busy > 0 THEN at_ms END) OVER after_it AS work_ms,
    min(CASE WHEN busy = 0 AND clusters_on = 0 THEN at_ms END) OVER after_it AS stop_ms
  FROM attribution_moment
  WINDOW after_it AS (PARTITION BY resource_no, day_no ORDER BY at_ms ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
),
night AS (
  SELECT epoch_ms(day::TIMESTAMP) // 86400000 AS day_no, resource_no, max(epoch_ms(off_at)) AS off_ms
  FROM attribution_span
  WHERE on_at < day + INTERVAL 1 DAY AND off_at > day + INTERVAL 1 DAY
  GROUP BY day, resource_no
)
SELECT
  s.slot,
  s.at_ms,
  s.until_ms,
  s.clusters_on,
  s.resource_no,
  s.day_no,
  s.woken_ms,
  CASE
    WHEN s.work_ms < coalesce(s.stop_ms, s.work_ms + 1) THEN 'gap'
    WHEN s.work_ms IS NULL AND s.stop_ms IS NULL AND f.at_ms < n.off_ms THEN 'gap'
    ELSE 'tail'
  END AS class
FROM ahead AS s
LEFT JOIN night AS n ON n.resource_no = s.resource_no AND n.day_no = s.day_no
LEFT JOIN attribution_first_work AS f ON f.resource_no = s.resource_no AND f.day_no = s.day_no + 1
WHERE s.busy = 0 AND s.clusters_on > 0;

-- Weights beside those of queries: K steps for each millisecond of one cluster, of the size that the hour's queries had.
CREATE OR REPLACE TEMP TABLE attribution_idle AS
WITH piece AS (
  SELECT slot, resource_no, day_no, woken_ms, until_ms - at_ms AS ms, 'over_provision' AS class, clusters_on - busy AS clusters
  FROM attribution_moment
  WHERE busy > 0 AND clusters_on > busy
  UNION ALL
  SELECT slot, resource_no, day_no, woken_ms, until_ms - at_ms, 'over_provision', clusters_on - 1
  FROM attribution_wait
  WHERE clusters_on > 1
  UNION ALL
  SELECT slot, resource_no, day_no, woken_ms, until_ms - at_ms, class, 1
  FROM attribution_wait
  UNION ALL
  SELECT o.slot, o.resource_no, epoch_ms(o.day::TIMESTAMP) // 86400000, w.at_ms, o.to_ms - o.from_ms, 'min_billing', 1
  FROM attribution_on AS o
  ASOF LEFT JOIN attribution_waker AS w ON w.resource_no = o.resource_no AND w.day = o.day AND o.from_ms >= w.at_ms
  WHERE o.is_least_charge AND o.to_ms > o.from_ms
),
summed AS (
  SELECT slot, resource_no, day_no, woken_ms, class, CAST(sum(ms * clusters) AS BIGINT) AS ms
  FROM piece
  GROUP BY ALL
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
  CAST(sum(CAST(round(20000000.0::DOUBLE * p.ms * coalesce(z.rate, 1)) AS BIGINT)) AS BIGINT) AS weight
FROM summed AS p
LEFT JOIN attribution_waker AS w
  ON w.resource_no = p.resource_no AND epoch_ms(w.day::TIMESTAMP) // 86400000 = p.day_no AND w.at_ms = p.woken_ms
LEFT JOIN size AS z ON z.slot = p.slot
GROUP BY p.slot, p.class, w.query_id;
