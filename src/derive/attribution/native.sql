-- What Snowflake itself says each query cost, per warehouse and hour.
--
-- Adaptive warehouses: QUERY_METERING_HISTORY has the hour. Standard ones: QUERY_ATTRIBUTION_HISTORY has one figure for
-- the whole query, which is split over its hours by the time it worked in each. A procedure's row that holds the sum of
-- its statements counts only for what is beyond them.

CREATE OR REPLACE TEMP TABLE attribution_native_piece AS
WITH said AS (
  SELECT
    n.query_id,
    n.parent_query_id,
    r.resource_no,
    n.hour,
    n.started_at,
    n.ended_at,
    n.credits_n,
    n.extracted_at
  FROM query_native AS n
  JOIN attribution_resource AS r ON r.resource_id = n.resource_id
  WHERE n.credits_n > 0 AND getvariable('px_platform') = 'snowflake'
),
children AS (
  SELECT parent_query_id AS query_id, CAST(sum(credits_n) AS BIGINT) AS credits_n
  FROM said
  WHERE parent_query_id IS NOT NULL AND parent_query_id <> query_id AND hour IS NULL
  GROUP BY parent_query_id
),
own AS (
  SELECT
    s.* REPLACE (
      CASE WHEN c.query_id IS NOT NULL AND s.credits_n >= c.credits_n THEN s.credits_n - c.credits_n ELSE s.credits_n END AS credits_n
    )
  FROM said AS s
  LEFT JOIN children AS c ON c.query_id = s.query_id AND s.hour IS NULL
),
-- Only queries that cross an hour need to know when they worked.
crossing AS (
  SELECT
    o.query_id,
    o.resource_no,
    o.credits_n,
    o.extracted_at,
    o.started_at::DATE AS submitted_on,
    epoch_ms(coalesce(q.work_start_at, o.started_at)) AS from_ms,
    greatest(epoch_ms(coalesce(q.ended_at, o.ended_at)), epoch_ms(coalesce(q.work_start_at, o.started_at)) + 1) AS to_ms
  FROM own AS o
  LEFT JOIN query_run AS q ON q.query_id = o.query_id AND q.ended_at > q.work_start_at
  WHERE o.hour IS NULL AND date_trunc('hour', o.started_at) <> date_trunc('hour', coalesce(o.ended_at, o.started_at))
),
cut AS (
  SELECT *, unnest(range(from_ms // 3600000, (to_ms - 1) // 3600000 + 1)) AS hour_no
  FROM crossing
),
-- Whole nano-credits: each hour has what is due up to its end less what was due up to its start.
spread AS (
  SELECT
    query_id,
    resource_no,
    hour_no,
    submitted_on,
    extracted_at,
    CAST(
      credits_n::HUGEINT * (least(to_ms, (hour_no + 1) * 3600000) - from_ms)::HUGEINT // (to_ms - from_ms)::HUGEINT
      - credits_n::HUGEINT * (greatest(from_ms, hour_no * 3600000) - from_ms)::HUGEINT // (to_ms - from_ms)::HUGEINT
    AS BIGINT) AS credits_n
  FROM cut
  WHERE hour_no // 24 - epoch_ms(submitted_on::TIMESTAMP) // 86400000 <= 2
),
piece AS (
  SELECT
    query_id,
    resource_no * 12000000 + epoch_ms(coalesce(hour, started_at)) // 3600000 AS slot,
    credits_n,
    hour IS NOT NULL AS is_metered,
    extracted_at
  FROM own
  WHERE hour IS NOT NULL OR date_trunc('hour', started_at) = date_trunc('hour', coalesce(ended_at, started_at))
  UNION ALL
  SELECT query_id, resource_no * 12000000 + hour_no, credits_n, FALSE, extracted_at
  FROM spread
)
SELECT p.*
FROM piece AS p
JOIN attribution_slot_hour AS s ON s.slot = p.slot
WHERE p.credits_n > 0;

-- Whether the figures of an hour are all there: they add up to what Snowflake attributes in that hour, to 5 percent; in
-- older exports that do not say this, they were read eight hours or more after it (the view's documented delay).
CREATE OR REPLACE TEMP TABLE attribution_native_slot AS
WITH said AS (
  SELECT
    slot,
    CAST(sum(credits_n) FILTER (is_metered) AS BIGINT) AS metered_n,
    CAST(sum(credits_n) FILTER (NOT is_metered) AS BIGINT) AS native_n,
    max(extracted_at) AS extracted_at
  FROM attribution_native_piece
  GROUP BY slot
)
SELECT
  s.slot,
  l.line_no,
  a.quantity_n,
  a.attributed_n,
  CASE WHEN s.metered_n > 0 THEN 'metered' ELSE 'native' END AS method,
  CASE WHEN s.metered_n > 0 THEN s.metered_n ELSE s.native_n END AS said_n
FROM said AS s
JOIN attribution_slot_line AS l ON l.slot = s.slot
JOIN attribution_line AS a ON a.line_no = l.line_no
WHERE a.quantity_n > 0
  AND (
    s.metered_n > 0
    OR CASE
      WHEN a.attributed_n IS NOT NULL
        THEN abs(s.native_n - a.attributed_n)::HUGEINT * 20 <= a.attributed_n::HUGEINT
      ELSE s.extracted_at >= a.period_end + INTERVAL 8 HOUR
    END
  );

-- As told where the line can hold it; scaled down to the line where it cannot. Queries that the history lacks still count.
CREATE OR REPLACE TEMP TABLE attribution_native_part AS
SELECT n.line_no, p.query_id, n.said_n <= n.quantity_n AS is_as_told, CAST(sum(p.credits_n) AS BIGINT) AS credits_n
FROM attribution_native_piece AS p
JOIN attribution_native_slot AS n ON n.slot = p.slot AND p.is_metered = (n.method = 'metered')
GROUP BY n.line_no, p.query_id, n.said_n, n.quantity_n;

INSERT INTO attribution_query (query_id, tie, has_work, cloud_n)
SELECT DISTINCT n.query_id, hash(n.query_id), FALSE, 0
FROM attribution_native_part AS n
ANTI JOIN attribution_query AS q ON q.query_id = n.query_id;

INSERT INTO attribution_query_part
SELECT n.line_no, q.rowid, q.tie, CASE WHEN n.is_as_told THEN n.credits_n END, n.credits_n
FROM attribution_native_part AS n
JOIN attribution_query AS q ON q.query_id = n.query_id;

-- Beyond the figures: on an adaptive warehouse queries that were not named, on a standard one those too short to be named
-- (about 100 ms), as far as Snowflake attributes more than it itemises. The rest of a standard warehouse's hour is idle.
INSERT INTO attribution_part
SELECT line_no, 'residual', '', 'metered_unmatched', 'metered', NULL, quantity_n - said_n, NULL
FROM attribution_native_slot
WHERE method = 'metered' AND said_n < quantity_n
UNION ALL
SELECT line_no, 'residual', '', 'sub_threshold', 'native', NULL, least(attributed_n, quantity_n) - said_n, NULL
FROM attribution_native_slot
WHERE method = 'native' AND said_n < least(attributed_n, quantity_n);
