-- What warehouses were billed, how much of it was idle, and how much of it a single run kept on.
--
-- A stretch is a run of a node, or else one statement, and the time that the warehouse waits before it stops. Of all time in
-- which there is a stretch, elasticity is the share in which there is just one: were that run not there, the warehouse
-- would be off. A warehouse that never stops by itself has 0.
WITH setting AS (
  SELECT resource_id, name, size, auto_stop_s
  FROM snapshot_setting
  QUALIFY row_number() OVER (PARTITION BY resource_id ORDER BY valid_from DESC) = 1
),
stretch AS (
  SELECT w.resource_id, w.from_ms, w.to_ms + coalesce(s.auto_stop_s, 60) * 1000 AS to_ms
  FROM (
    SELECT any_value(resource_id) AS resource_id, epoch_ms(min(work_start_at)) AS from_ms, epoch_ms(max(ended_at)) AS to_ms
    FROM (
      SELECT t.resource_id, t.work_start_at, t.ended_at, coalesce(r.model || ' ' || r.run_key, t.query_id) AS subject
      FROM snapshot_statement AS t
      LEFT JOIN snapshot_run_step AS r ON r.query_id = t.query_id
      WHERE t.resource_id IS NOT NULL AND t.work_start_at IS NOT NULL
    )
    GROUP BY subject, resource_id
  ) AS w
  LEFT JOIN setting AS s ON s.resource_id = w.resource_id
),
moment AS (
  SELECT resource_id, at_ms, sum(turn) AS turn
  FROM (
    SELECT resource_id, from_ms AS at_ms, 1 AS turn FROM stretch
    UNION ALL
    SELECT resource_id, to_ms, -1 FROM stretch
  )
  GROUP BY resource_id, at_ms
),
depth AS (
  SELECT
    resource_id,
    sum(turn) OVER (PARTITION BY resource_id ORDER BY at_ms) AS depth,
    lead(at_ms) OVER (PARTITION BY resource_id ORDER BY at_ms) - at_ms AS ms
  FROM moment
),
alone AS (
  SELECT resource_id, sum(ms) FILTER (depth = 1)::DOUBLE / sum(ms) AS share
  FROM depth
  WHERE depth > 0 AND ms > 0
  GROUP BY resource_id
),
billed AS (
  SELECT
    resource_id,
    CAST(sum(units_n) AS BIGINT) AS billed_n,
    CAST(coalesce(sum(units_n) FILTER (target_kind = 'idle'), 0) AS BIGINT) AS idle_n,
    sum(units_n) FILTER (target_kind = 'query')::DOUBLE / nullif(sum(units_n) FILTER (target_kind IN ('query', 'idle')), 0)::DOUBLE AS busy_share
  FROM snapshot_part
  WHERE service IN ('warehouse', 'sql_warehouse', 'spark_executors') AND resource_id IS NOT NULL
  GROUP BY resource_id
),
named AS (
  SELECT resource_id, arg_max(resource_name, (submitted_at, query_id)) FILTER (resource_name IS NOT NULL) AS name, arg_max(resource_size, (submitted_at, query_id)) FILTER (resource_size IS NOT NULL) AS size
  FROM snapshot_statement
  WHERE resource_id IS NOT NULL
  GROUP BY resource_id
),
lined AS (
  SELECT resource_id, max(resource_name) AS name FROM snapshot_line WHERE resource_name IS NOT NULL GROUP BY resource_id
)
SELECT
  b.resource_id,
  coalesce(n.name, s.name, l.name, b.resource_id) AS name,
  coalesce(n.size, s.size) AS size,
  b.billed_n,
  b.idle_n,
  b.busy_share,
  CASE WHEN s.auto_stop_s = 0 THEN 0.0 ELSE a.share END AS elasticity
FROM billed AS b
LEFT JOIN setting AS s ON s.resource_id = b.resource_id
LEFT JOIN named AS n ON n.resource_id = b.resource_id
LEFT JOIN lined AS l ON l.resource_id = b.resource_id
LEFT JOIN alone AS a ON a.resource_id = b.resource_id
ORDER BY name, b.resource_id
