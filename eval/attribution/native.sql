-- Queries on standard warehouses whose hours were all split by the platform's own figures: how many have another amount than
-- the platform said, to the nano-credit; and the lines of standard warehouses, with those taken from its figures.
WITH line AS (
  SELECT l.line_id, l.resource_id, date_trunc('hour', l.period_start) AS hour, bool_or(a.method = 'native') AS is_native
  FROM bill_line AS l
  JOIN attribution AS a USING (line_id)
  WHERE l.service = 'warehouse' AND l.kind = 'compute' AND l.is_itemised AND a.method <> 'metered'
  GROUP BY ALL
),
said AS (
  SELECT n.query_id, n.credits_n
  FROM query_native AS n
  JOIN query_run AS q USING (query_id)
  JOIN (SELECT query_id, unnest(range(date_trunc('hour', work_start_at), ended_at, INTERVAL 1 HOUR)) AS hour FROM query_run) AS h USING (query_id)
  LEFT JOIN line AS l ON l.resource_id = n.resource_id AND l.hour = h.hour
  WHERE n.hour IS NULL AND n.credits_n > 0
  GROUP BY ALL
  HAVING bool_and(coalesce(l.is_native, FALSE))
),
given AS (
  SELECT a.target_id AS query_id, sum(a.units_n) AS units_n
  FROM attribution AS a
  WHERE a.target_kind = 'query' AND a.method = 'native'
  GROUP BY ALL
)
SELECT
  (SELECT count(*) FROM said) AS queries,
  (SELECT count(*) FROM said LEFT JOIN given USING (query_id) WHERE credits_n IS DISTINCT FROM units_n) AS otherwise,
  (SELECT count(*) FROM line) AS lines,
  (SELECT count(*) FROM line WHERE is_native) AS taken
