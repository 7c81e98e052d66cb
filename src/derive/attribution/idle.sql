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

-- The wakings of each warehouse and day, numbered; the last one until midnight shows at the first moment of the day.
CREATE OR REPLACE TEMP TABLE attribution_waking AS
SELECT
  resource_no,
  epoch_ms(day::TIMESTAMP) // 86400000 AS day_no,
  greatest(at_ms, epoch_ms(day::TIMESTAMP)) AS shown_ms,
  resource_no * 12000000 + greatest(at_ms, epoch_ms(day::TIMESTAMP)) // 3600000 AS slot,
  arg_max(query_id, at_ms) AS query_id,
  row_number() OVER (PARTITION BY resource_no, day ORDER BY greatest(at_ms, epoch_ms(day::TIMESTAMP))) AS waking_no
FROM attribution_waker
GROUP BY resource_no, day, greatest(at_ms, epoch_ms(day::TIMESTAMP));

CREATE OR REPLACE TEMP MACRO attribution_label(state) AS
  CASE WHEN state % 16384 > 0 THEN 'work' WHEN state // 16384 % 16384 > 0 THEN 'wait' ELSE 'stop' END;

-- Moments in which clusters are on that do not work, from one turn to the next: clusters begin or cease to work, go on or
-- off, or the warehouse is woken; hours end in a turn each. `before` and `after` say what a moment lies between.
--
-- One running sum for three: clusters at work, clusters on (each below 2^14) and how often the warehouse was woken that day
-- (below 2^25) in one whole number below 2^53, which DOUBLE holds exactly.
CREATE OR REPLACE TEMP TABLE attribution_moment AS
WITH turn AS (
  SELECT lane // 1000 AS slot, at_ms, busy_change::DOUBLE AS turn FROM attribution_point WHERE busy_change <> 0
  UNION ALL
  SELECT slot, from_ms, 16384 FROM attribution_on WHERE NOT is_least_charge
  UNION ALL
  SELECT slot, to_ms, -16384 FROM attribution_on WHERE NOT is_least_charge
  UNION ALL
  SELECT slot, shown_ms, 268435456 FROM attribution_waking
),
-- One hour's last instant is the next one's first.
instant AS (
  SELECT slot // 24 AS resource_day, at_ms, sum(turn) AS turn
  FROM turn
  GROUP BY slot // 24, at_ms
),
running AS (
  SELECT
    resource_day,
    at_ms,
    lead(at_ms) OVER moment AS until_ms,
    turn,
    lead(turn) OVER moment AS next_turn,
    sum(turn) OVER moment AS state
  FROM instant
  WINDOW moment AS (PARTITION BY resource_day ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
),
unpacked AS (
  SELECT *, CAST(state AS BIGINT) AS now, CAST(state - turn AS BIGINT) AS earlier, CAST(state + next_turn AS BIGINT) AS later
  FROM running
  WHERE until_ms IS NOT NULL
)
SELECT
  resource_day // 500000 * 12000000 + at_ms // 3600000 AS slot,
  resource_day // 500000 AS resource_no,
  resource_day % 500000 AS day_no,
  at_ms,
  until_ms,
  now % 16384 AS busy,
  now // 16384 % 16384 AS clusters_on,
  now // 268435456 AS waking_no,
  attribution_label(earlier) AS before,
  attribution_label(later) AS after
FROM unpacked
WHERE now // 16384 % 16384 > now % 16384;

-- First work on the day after, for warehouses that are empty at midnight.
CREATE OR REPLACE TEMP TABLE attribution_first_work AS
SELECT r.resource_no, epoch_ms(q.work_start_at) // 86400000 AS day_no, epoch_ms(min(q.work_start_at)) AS at_ms
FROM query_run AS q
JOIN attribution_resource AS r ON r.resource_id = q.resource_id
WHERE q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
GROUP BY r.resource_no, epoch_ms(q.work_start_at) // 86400000;

-- Time in which the whole warehouse was empty, by what ends it: work, a stop, or midnight. A stretch may come in several
-- moments (hours, clusters that stop); then the last of them, which the others lead to, tells.
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
      WHEN s.after = 'work' THEN 'gap'
      WHEN s.until_ms % 86400000 = 0 AND f.at_ms < n.off_ms THEN 'gap'
      ELSE 'tail'
    END AS class
  FROM attribution_moment AS s
  LEFT JOIN night AS n ON n.resource_no = s.resource_no AND n.day_no = s.day_no
  LEFT JOIN attribution_first_work AS f ON f.resource_no = s.resource_no AND f.day_no = s.day_no + 1
  WHERE s.busy = 0 AND s.after <> 'wait'
)
SELECT slot, at_ms, until_ms, clusters_on, resource_no, day_no, waking_no, class
FROM last_moment
UNION ALL
SELECT c.slot, c.at_ms, c.until_ms, c.clusters_on, c.resource_no, c.day_no, c.waking_no, l.class
FROM (FROM attribution_moment WHERE busy = 0 AND after = 'wait') AS c
ASOF JOIN (FROM last_moment WHERE before = 'wait') AS l
  ON l.resource_no = c.resource_no AND l.day_no = c.day_no AND c.at_ms <= l.at_ms;

-- Weights beside those of queries: K steps for each millisecond of one cluster, of the size that the hour's queries had.
CREATE OR REPLACE TEMP TABLE attribution_idle AS
WITH piece AS (
  SELECT slot, resource_no, day_no, waking_no, until_ms - at_ms AS ms, 'over_provision' AS class, clusters_on - busy AS clusters
  FROM attribution_moment
  WHERE busy > 0
  UNION ALL
  SELECT slot, resource_no, day_no, waking_no, until_ms - at_ms, 'over_provision', clusters_on - 1
  FROM attribution_wait
  WHERE clusters_on > 1
  UNION ALL
  SELECT slot, resource_no, day_no, waking_no, until_ms - at_ms, class, 1
  FROM attribution_wait
  UNION ALL
  SELECT o.slot, o.resource_no, epoch_ms(o.day::TIMESTAMP) // 86400000, w.waking_no, o.to_ms - o.from_ms, 'min_billing', 1
  FROM attribution_on AS o
  ASOF LEFT JOIN attribution_waking AS w
    ON w.resource_no = o.resource_no AND w.day_no = epoch_ms(o.day::TIMESTAMP) // 86400000 AND o.from_ms >= w.shown_ms
  WHERE o.is_least_charge AND o.to_ms > o.from_ms
),
summed AS (
  SELECT slot, resource_no, day_no, waking_no, class, CAST(sum(ms * clusters) AS BIGINT) AS ms
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
LEFT JOIN attribution_waking AS w ON w.resource_no = p.resource_no AND w.day_no = p.day_no AND w.waking_no = p.waking_no
LEFT JOIN size AS z ON z.slot = p.slot
GROUP BY p.slot, p.class, w.query_id;

DROP TABLE attribution_point;
DROP TABLE attribution_moment;
