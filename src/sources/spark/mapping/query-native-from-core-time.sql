-- Core time of each query by hour, in nano-core-hours: 3,600,000 ms of one core are 1,000,000,000.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
)
SELECT
  c.query_id,
  e.parent_query_id,
  coalesce(e.parent_query_id, c.query_id) AS root_query_id,
  a.facts->>'$.resource' AS resource_id,
  c.hour AS started_at,
  e.ended_at,
  c.hour,
  CAST(round(CAST(c.busy_ms AS HUGEINT) * 2500 / 9) AS BIGINT) AS credits_n,
  'core_time' AS origin_view,
  a.seen_until AS extracted_at
FROM core_time AS c
JOIN application AS a ON a.application_id = c.application_id
LEFT JOIN executions AS e ON e.query_id = c.query_id
WHERE c.busy_ms > 0
