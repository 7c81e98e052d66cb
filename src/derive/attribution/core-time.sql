-- Spark: an application's hour of executors is split by the core time that each query's tasks held in it; the rest is idle.
--
-- What is metered for queries carries the application at the start of their ids, so that two applications of one name never
-- mix. Idle time is classed by what was between the cores and work, and goes with the query before it:
--
-- unclassed:      before the first query of the application: executors start, the program prepares.
-- over_provision: a query ran and had fewer tasks than cores: a skewed stage, one partition, planning, the driver.
-- gap:            no query ran, and one came later.
-- tail:           after the last query.

CREATE OR REPLACE TEMP MACRO attribution_application(query_id) AS regexp_extract(query_id, '^(.*)/(?:sql|job)/[^/]*$', 1);

-- Core time back in the whole milliseconds that it was counted in.
CREATE OR REPLACE TEMP MACRO attribution_core_ms(nano) AS CAST(round(CAST(nano AS HUGEINT) * 9 / 2500) AS BIGINT);

CREATE OR REPLACE TEMP TABLE attribution_core_line AS
SELECT
  line_no,
  job_run_id AS application_id,
  day,
  hour,
  epoch_ms(period_start) AS from_ms,
  epoch_ms(period_end) AS to_ms,
  attribution_core_ms(abs(quantity_n)) AS held_ms
FROM attribution_line
WHERE route = 'core_time';

CREATE OR REPLACE TEMP TABLE attribution_core_query AS
SELECT l.line_no, n.query_id, CAST(sum(attribution_core_ms(n.credits_n)) AS BIGINT) AS busy_ms
FROM query_native AS n
JOIN attribution_core_line AS l ON l.application_id = attribution_application(n.query_id) AND l.hour = n.hour
WHERE n.credits_n > 0 AND n.hour IS NOT NULL
GROUP BY l.line_no, n.query_id;

INSERT INTO attribution_query (query_id, tie, has_work, cloud_n)
SELECT DISTINCT n.query_id, hash(n.query_id), FALSE, 0
FROM attribution_core_query AS n
ANTI JOIN attribution_query AS q ON q.query_id = n.query_id;

INSERT INTO attribution_query_method SELECT line_no, 'metered' FROM attribution_core_line;

INSERT INTO attribution_query_part
SELECT n.line_no, q.rowid, q.tie, NULL, n.busy_ms
FROM attribution_core_query AS n
JOIN attribution_query AS q ON q.query_id = n.query_id;

-- Times at which queries of the applications began and ended; a query without an end runs on. Each day knows the queries from
-- two days before it to one day after it, so that its result does not depend on what else is made at once.
CREATE OR REPLACE TEMP TABLE attribution_core_turn AS
WITH run AS (
  SELECT
    d.application_id,
    d.day,
    q.query_id,
    epoch_ms(q.submitted_at) AS from_ms,
    coalesce(epoch_ms(q.ended_at), 9000000000000000) AS to_ms
  FROM query_run AS q
  JOIN (SELECT DISTINCT application_id, day FROM attribution_core_line) AS d
    ON d.application_id = q.session_id AND q.submitted_at::DATE >= d.day - 2 AND q.submitted_at::DATE <= d.day + 1
),
turn AS (
  SELECT application_id, day, from_ms AS at_ms, 1 AS change, query_id FROM run
  UNION ALL
  SELECT application_id, day, to_ms, -1, NULL FROM run
),
instant AS (
  SELECT application_id, day, at_ms, sum(change) AS change, max(query_id) AS query_id
  FROM turn
  GROUP BY application_id, day, at_ms
)
SELECT
  application_id,
  day,
  at_ms,
  coalesce(lead(at_ms) OVER moment, 9000000000000000) AS until_ms,
  sum(change) OVER moment AS running,
  -- The query that began last.
  last_value(query_id IGNORE NULLS) OVER moment AS query_id,
  lead(at_ms) OVER moment IS NULL AS is_last
FROM instant
WINDOW moment AS (PARTITION BY application_id, day ORDER BY at_ms ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW);

-- Stretches of each line by what they are; the stretch before any query has none.
CREATE OR REPLACE TEMP TABLE attribution_core_stretch AS
WITH stretch AS (
  SELECT
    l.line_no,
    CASE WHEN t.running > 0 THEN 'over_provision' WHEN t.is_last THEN 'tail' ELSE 'gap' END AS class,
    t.query_id,
    least(t.until_ms, l.to_ms) - greatest(t.at_ms, l.from_ms) AS ms
  FROM attribution_core_line AS l
  JOIN attribution_core_turn AS t
    ON t.application_id = l.application_id AND t.day = l.day AND t.at_ms < l.to_ms AND t.until_ms > l.from_ms
  UNION ALL
  SELECT l.line_no, 'unclassed', NULL, least(coalesce(f.at_ms, l.to_ms), l.to_ms) - l.from_ms
  FROM attribution_core_line AS l
  LEFT JOIN (SELECT application_id, day, min(at_ms) AS at_ms FROM attribution_core_turn GROUP BY application_id, day) AS f
    ON f.application_id = l.application_id AND f.day = l.day
)
SELECT line_no, class, query_id, CAST(sum(ms) AS BIGINT) AS ms
FROM stretch
WHERE ms > 0
GROUP BY line_no, class, query_id;

-- Whole milliseconds of idle cores. While nothing ran, all cores that the hour had on average were idle; the rest stood beside
-- queries that ran, more beside those that ran long and held little.
INSERT INTO attribution_part
WITH idle AS (
  SELECT l.line_no, l.held_ms, greatest(l.to_ms - l.from_ms, 1) AS span_ms, greatest(l.held_ms - coalesce(q.busy_ms, 0), 0) AS idle_ms
  FROM attribution_core_line AS l
  LEFT JOIN (SELECT line_no, CAST(sum(busy_ms) AS BIGINT) AS busy_ms FROM attribution_core_query GROUP BY line_no) AS q
    ON q.line_no = l.line_no
),
empty AS (
  SELECT
    s.line_no,
    CAST(sum(s.ms) FILTER (s.class <> 'over_provision') AS HUGEINT) AS empty_ms,
    coalesce(bool_or(s.class = 'over_provision'), FALSE) AS has_work
  FROM attribution_core_stretch AS s
  GROUP BY s.line_no
),
-- Of the idle time, what fell into stretches without a query.
divided AS (
  SELECT
    i.*,
    e.empty_ms,
    CASE
      WHEN e.has_work THEN least(i.idle_ms, coalesce(e.empty_ms, 0) * i.held_ms // i.span_ms)
      ELSE i.idle_ms
    END AS empty_idle_ms
  FROM idle AS i
  JOIN empty AS e ON e.line_no = i.line_no
  WHERE i.idle_ms > 0
),
weighed AS (
  SELECT
    s.line_no,
    s.class,
    s.query_id,
    d.idle_ms,
    d.empty_idle_ms,
    CASE
      WHEN s.class <> 'over_provision' THEN CAST(s.ms AS HUGEINT)
      ELSE greatest(CAST(s.ms AS HUGEINT) * d.held_ms // d.span_ms - coalesce(q.busy_ms, 0), 0)
    END AS free_ms,
    s.ms
  FROM attribution_core_stretch AS s
  JOIN divided AS d ON d.line_no = s.line_no
  LEFT JOIN attribution_core_query AS q ON q.line_no = s.line_no AND q.query_id = s.query_id
),
-- Queries that ran at once may each have held more than their time alone had room for.
weighted AS (
  SELECT *, CASE WHEN sum(free_ms) OVER (PARTITION BY line_no, class = 'over_provision') > 0 THEN free_ms ELSE ms END AS weight
  FROM weighed
),
-- Each stretch has what is due up to its end less what was due up to its start, so that all sum to the idle time.
counted AS (
  SELECT
    *,
    sum(weight) OVER (PARTITION BY line_no, class = 'over_provision') AS whole,
    sum(weight) OVER (
      PARTITION BY line_no, class = 'over_provision'
      ORDER BY class, query_id NULLS FIRST
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) AS up_to,
    CASE WHEN class = 'over_provision' THEN idle_ms - empty_idle_ms ELSE empty_idle_ms END AS due_ms
  FROM weighted
),
due AS (
  SELECT line_no, class, query_id, CAST(due_ms * up_to // whole - due_ms * (up_to - weight) // whole AS BIGINT) AS ms
  FROM counted
)
SELECT line_no, 'idle', '', class, 'metered', query_id, NULL, ms
FROM due
WHERE ms > 0
UNION ALL
-- No stretch is known.
SELECT i.line_no, 'idle', '', 'unclassed', 'metered', NULL, NULL, i.idle_ms
FROM idle AS i
ANTI JOIN attribution_core_stretch AS s ON s.line_no = i.line_no
WHERE i.idle_ms > 0;
