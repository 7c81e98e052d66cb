-- Time in which clusters were on and nobody used them, classed and with the query that woke the warehouse.
--
-- over_provision: another cluster of the warehouse worked, or another empty one was on too.
-- gap:            the warehouse was on and empty, and a query ran later, before it stopped.
-- tail:           the same, but it stopped (or nothing ran until the end of the next day).
-- min_billing:    the charge beyond the stop of a cluster that was on for less than 60 seconds (Snowflake).

-- Who woke the warehouse: the query that its resume names, else the first that worked within the hour after it. Two days
-- back at most.
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
  WHERE (r.resource_no, epoch_ms(q.work_start_at) // 3600000) IN (
    SELECT (resource_no, unnest([epoch_ms(occurred_at) // 3600000, epoch_ms(occurred_at) // 3600000 + 1]))
    FROM resumed
    WHERE query_id IS NULL
  )
    AND q.submitted_at::DATE >= q.work_start_at::DATE - 1
    AND q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
  GROUP BY r.resource_no, q.work_start_at
)
SELECT r.day, r.resource_no, epoch_ms(r.occurred_at) AS at_ms, coalesce(r.query_id, c.query_id) AS query_id
FROM resumed AS r
ASOF LEFT JOIN candidate AS c
  ON c.resource_no = r.resource_no AND r.occurred_at <= c.work_start_at
WHERE r.query_id IS NOT NULL OR c.work_start_at IS NULL OR c.work_start_at < r.occurred_at + INTERVAL 1 HOUR;

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
  -- The last waking until midnight is carried to the first moment of the day.
  SELECT
    resource_no * 12000000 + greatest(at_ms, epoch_ms(day::TIMESTAMP)) // 3600000,
    greatest(at_ms, epoch_ms(day::TIMESTAMP)),
    0,
    0,
    max(at_ms)
  FROM attribution_waker
  GROUP BY resource_no, day, greatest(at_ms, epoch_ms(day::TIMESTAMP))
),
running AS (
  SELECT
    slot,
    at_ms,
    lead(at_ms) OVER moment AS until_ms,
    -- Two sums of whole numbers in one; at an instant in which both ends meet `busy` may pass below zero.
    CAST(sum(busy_change + on_change * 1000000.0::DOUBLE) OVER moment AS BIGINT) AS packed,
    last_value(woken_ms IGNORE NULLS) OVER moment AS woken_ms
  FROM turn
  WINDOW moment AS (PARTITION BY slot // 24 ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
)
SELECT
  slot,
  slot // 12000000 AS resource_no,
  (slot % 12000000) // 24 AS day_no,
  at_ms,
  until_ms,
  packed - (packed + 500000) // 1000000 * 1000000 AS busy,
  (packed + 500000) // 1000000 AS clusters_on,
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

-- What ends each stretch in which the whole warehouse was empty: work, a stop, or midnight. A stretch may come in several
-- moments (hours, clusters that stop); then the last of them, which `chained` ones lead to, tells.
CREATE OR REPLACE TEMP TABLE attribution_stretch AS
WITH labelled AS (
  SELECT *, CASE WHEN busy > 0 THEN 'work' WHEN clusters_on > 0 THEN 'wait' ELSE 'stop' END AS label
  FROM attribution_moment
),
beside AS (
  SELECT
    *,
    CASE WHEN lead(at_ms) OVER moment = until_ms THEN lead(label) OVER moment ELSE 'stop' END AS next_label,
    coalesce(lag(label) OVER moment = 'wait' AND lag(until_ms) OVER moment = at_ms, FALSE) AS is_led_to
  FROM labelled
  WINDOW moment AS (PARTITION BY slot // 24 ORDER BY at_ms)
)
SELECT slot, at_ms, until_ms, clusters_on, resource_no, day_no, woken_ms, next_label, is_led_to
FROM beside
WHERE label = 'wait';

CREATE OR REPLACE TEMP TABLE attribution_wait AS
WITH night AS (
  SELECT epoch_ms(day::TIMESTAMP) // 86400000 AS day_no, resource_no, max(epoch_ms(off_at)) AS off_ms
  FROM attribution_span
  WHERE on_at < day + INTERVAL 1 DAY AND off_at > day + INTERVAL 1 DAY
  GROUP BY day, resource_no
),
-- Last moments of stretches; at midnight the day after tells.
last_moment AS (
  SELECT
    s.*,
    CASE
      WHEN s.next_label = 'work' THEN 'gap'
      WHEN s.until_ms % 86400000 = 0 AND f.at_ms < n.off_ms THEN 'gap'
      ELSE 'tail'
    END AS class
  FROM attribution_stretch AS s
  LEFT JOIN night AS n ON n.resource_no = s.resource_no AND n.day_no = s.day_no
  LEFT JOIN attribution_first_work AS f ON f.resource_no = s.resource_no AND f.day_no = s.day_no + 1
  WHERE s.next_label <> 'wait'
)
SELECT slot, at_ms, until_ms, clusters_on, resource_no, day_no, woken_ms, class
FROM last_moment
UNION ALL
SELECT c.slot, c.at_ms, c.until_ms, c.clusters_on, c.resource_no, c.day_no, c.woken_ms, l.class
FROM (FROM attribution_stretch WHERE next_label = 'wait') AS c
ASOF JOIN (FROM last_moment WHERE is_led_to) AS l
  ON l.resource_no = c.resource_no AND l.day_no = c.day_no AND c.at_ms <= l.at_ms;

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
