-- Applications by their name, one version per run; its size is the most executors that lived at once, and the cores of one.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), turn AS (
  SELECT application_id, added_at AS turned_at, 1 AS change FROM executor_spans
  UNION ALL
  SELECT application_id, removed_at, -1 FROM executor_spans WHERE removed_at IS NOT NULL
), alive AS (
  SELECT application_id, sum(sum(change)) OVER (PARTITION BY application_id ORDER BY turned_at) AS executors
  FROM turn
  GROUP BY application_id, turned_at
), most AS (
  SELECT application_id, CAST(max(executors) AS BIGINT) AS executors FROM alive GROUP BY application_id
), core AS (
  SELECT application_id, max(cores) AS cores FROM executor_spans GROUP BY application_id
)
SELECT
  a.facts->>'$.resource' AS resource_id,
  a.facts->>'$.resource' AS name,
  'spark_app' AS kind,
  CASE WHEN m.executors > 0 THEN m.executors || 'x' || c.cores || ' cores' END AS size,
  a.user_name AS owner,
  a.facts->>'$.tags' AS tags,
  a.started_at AS valid_from,
  a.seen_until AS extracted_at
FROM application AS a
LEFT JOIN most AS m ON m.application_id = a.application_id
LEFT JOIN core AS c ON c.application_id = a.application_id
