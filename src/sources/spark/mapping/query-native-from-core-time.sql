-- Core time of each run by hour, in nano-core-hours: 3,600,000 ms of one core are 1,000,000,000.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), run AS (
  SELECT e.query_id, coalesce(r.query_id, e.query_id) AS run_id
  FROM executions AS e
  LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
)
SELECT
  coalesce(r.run_id, c.query_id) AS query_id,
  a.facts->>'$.resource' AS resource_id,
  c.hour AS started_at,
  c.hour,
  CAST(round(CAST(sum(c.busy_ms) AS HUGEINT) * 2500 / 9) AS BIGINT) AS credits_n,
  'core_time' AS origin_view,
  a.seen_until AS extracted_at
FROM core_time AS c
JOIN application AS a ON a.application_id = c.application_id
LEFT JOIN run AS r ON r.query_id = c.query_id
WHERE c.busy_ms > 0
GROUP BY coalesce(r.run_id, c.query_id), a.facts->>'$.resource', c.hour, a.seen_until
