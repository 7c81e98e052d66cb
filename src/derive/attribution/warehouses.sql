-- How each warehouse line is split: by the platform's own figures, by the sweep, by shares of the hour.

CREATE OR REPLACE TEMP TABLE attribution_way AS
WITH eventful AS (
  SELECT DISTINCT day, resource_no FROM attribution_event
),
-- Without any query that day the history was not imported: then nothing can be said of idle time.
told AS (
  SELECT DISTINCT submitted_at::DATE AS day FROM query_run
)
SELECT
  s.line_no,
  s.slot,
  n.method AS native_method,
  a.quantity_n,
  CASE
    WHEN n.method = 'native' THEN a.quantity_n - greatest(n.said_n, coalesce(least(n.attributed_n, a.quantity_n), 0))
  END AS native_idle_n,
  e.day IS NOT NULL AS has_events,
  t.day IS NOT NULL AS has_history
FROM attribution_slot_line AS s
JOIN attribution_line AS a ON a.line_no = s.line_no
LEFT JOIN attribution_native_slot AS n ON n.line_no = s.line_no
LEFT JOIN eventful AS e ON e.day = s.day AND e.resource_no = s.resource_no
LEFT JOIN told AS t ON t.day = s.day;

INSERT INTO attribution_query_method
SELECT line_no, coalesce(native_method, CASE WHEN has_events THEN 'sweep' ELSE 'hour_share' END) FROM attribution_way;

INSERT INTO attribution_query_part
SELECT w.line_no, s.query_no, s.tie, NULL, s.weight
FROM attribution_way AS w
JOIN attribution_share AS s ON s.slot = w.slot
WHERE w.native_method IS NULL AND s.weight > 0;

INSERT INTO attribution_part
SELECT w.line_no, 'idle', '', i.class, CASE WHEN w.native_method IS NULL THEN 'sweep' ELSE 'native' END, i.waker_query_id, NULL, i.weight
FROM attribution_way AS w
JOIN attribution_idle AS i ON i.slot = w.slot
WHERE w.has_history AND i.weight > 0 AND (w.native_method IS NULL OR w.native_idle_n > 0);

-- Nothing is known to have run or to have been on in the hour, or in what Snowflake leaves of it.
INSERT INTO attribution_part
SELECT
  w.line_no,
  CASE WHEN w.has_history THEN 'idle' ELSE 'residual' END,
  '',
  CASE WHEN w.has_history THEN 'unclassed' ELSE 'no_query_history' END,
  CASE WHEN w.native_method IS NULL THEN 'hour_share' ELSE w.native_method END,
  NULL,
  NULL,
  1
FROM attribution_way AS w
LEFT JOIN (
  SELECT DISTINCT line_no FROM attribution_part WHERE fixed_n IS NULL
  UNION
  SELECT DISTINCT line_no FROM attribution_query_part WHERE fixed_n IS NULL
) AS p ON p.line_no = w.line_no
WHERE p.line_no IS NULL AND (w.native_method IS NULL OR w.native_idle_n > 0);

-- Room for what follows: these have as many rows as there are queries.
DROP TABLE attribution_share;
DROP TABLE attribution_work;
