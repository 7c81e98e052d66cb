-- Executors that came and went; the count is of cores that their application has afterwards.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), turn AS (
  SELECT application_id, executor_id, added_at AS occurred_at, 'scale_up' AS event, cores AS change, NULL::VARCHAR AS reason
  FROM executor_spans
  UNION ALL
  SELECT application_id, executor_id, removed_at, 'scale_down', -cores, removed_kind
  FROM executor_spans
  WHERE removed_at IS NOT NULL
), counted AS (
  SELECT *, sum(change) OVER (PARTITION BY application_id ORDER BY occurred_at) AS cores
  FROM turn
)
SELECT
  a.facts->>'$.resource' AS resource_id,
  a.facts->>'$.resource' AS resource_name,
  c.occurred_at,
  c.event,
  'completed' AS state,
  coalesce(TRY_CAST(c.executor_id AS INTEGER), 0) AS cluster_no,
  CAST(c.cores AS INTEGER) AS cluster_count,
  c.reason,
  a.seen_until AS extracted_at
FROM counted AS c
JOIN application AS a ON a.application_id = c.application_id
