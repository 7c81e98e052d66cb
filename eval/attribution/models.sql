-- Each model's busy units as attributed and in truth, in the hours that have a line; beside two shares of the hour by wall
-- time: of the whole line, idle included, and of the hour's true busy units.
WITH line AS (
  SELECT resource_id, date_trunc('hour', period_start) AS hour, sum(quantity_n) / 1e9 AS units
  FROM bill_line
  WHERE is_itemised AND service IN ('warehouse', 'sql_warehouse') AND kind = 'compute'
  GROUP BY ALL
),
part AS (
  SELECT a.target_id AS query_id, sum(a.units_n) / 1e9 AS units
  FROM attribution AS a
  JOIN bill_line AS l USING (line_id)
  WHERE a.target_kind = 'query' AND l.service IN ('warehouse', 'sql_warehouse') AND l.kind = 'compute'
  GROUP BY ALL
),
-- A warehouse that bills each query has no idle time and no shares.
shared_hour AS (
  -- Where the bill was restated or is not all there yet, the truth is held against what was billed.
  SELECT t.query_id, CAST(t.warehouse_id AS VARCHAR) AS resource_id, t.hour, t.busy_units * l.units / w.compute_units AS busy_units, l.units
  FROM truth_query_hour AS t
  JOIN truth_warehouse_hour AS w ON w.warehouse_id = t.warehouse_id AND w.hour = t.hour AND w.compute_units > 0
  JOIN line AS l ON l.resource_id = CAST(t.warehouse_id AS VARCHAR) AND l.hour = t.hour
),
truth AS (
  SELECT query_id, sum(busy_units) AS units FROM shared_hour GROUP BY ALL
),
busy AS (
  SELECT resource_id, hour, sum(busy_units) AS units FROM shared_hour GROUP BY ALL
),
piece AS (
  SELECT
    q.query_id,
    q.resource_id,
    h.hour,
    epoch_ms(least(q.ended_at, h.hour + INTERVAL 1 HOUR)) - epoch_ms(greatest(q.work_start_at, h.hour)) AS ms
  FROM query_run AS q
  JOIN (SELECT query_id, unnest(range(date_trunc('hour', work_start_at), ended_at, INTERVAL 1 HOUR)) AS hour FROM query_run WHERE ended_at > work_start_at) AS h
    USING (query_id)
  WHERE q.ended_at > q.work_start_at AND NOT coalesce(q.result_cached, FALSE)
),
wall AS (
  SELECT p.query_id, sum(p.ms * l.units / p.all_ms) AS whole, sum(p.ms * coalesce(b.units, 0) / p.all_ms) AS busy
  FROM (SELECT *, sum(ms) OVER (PARTITION BY resource_id, hour) AS all_ms FROM piece) AS p
  JOIN line AS l ON l.resource_id = p.resource_id AND l.hour = p.hour
  LEFT JOIN busy AS b ON b.resource_id = p.resource_id AND b.hour = p.hour
  GROUP BY ALL
)
SELECT
  q.model,
  sum(t.units) AS truth,
  coalesce(sum(p.units), 0) AS attributed,
  coalesce(sum(w.whole), 0) AS hour_share,
  coalesce(sum(w.busy), 0) AS hour_share_of_busy
FROM truth AS t
JOIN truth_query AS q USING (query_id)
LEFT JOIN part AS p USING (query_id)
LEFT JOIN wall AS w USING (query_id)
WHERE q.model IS NOT NULL
GROUP BY q.model
HAVING sum(t.units) > 0
ORDER BY q.model
