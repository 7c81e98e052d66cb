-- Core time that an application held in an hour, as one line in core-hours, from its first executor on to its last one.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
), lived AS (
  SELECT e.application_id, e.added_at, coalesce(e.removed_at, a.ended_at, a.seen_until) AS until
  FROM executor_spans AS e
  JOIN applications AS a ON a.application_id = e.application_id
), span AS (
  SELECT *, unnest(generate_series(date_trunc('hour', added_at), until, INTERVAL 1 HOUR)) AS hour
  FROM lived
), held AS (
  SELECT application_id, hour, min(greatest(added_at, hour)) AS held_from, max(least(until, hour + INTERVAL 1 HOUR)) AS held_to
  FROM span
  WHERE until > hour
  GROUP BY application_id, hour
)
SELECT
  t.application_id || '/' || strftime(t.hour, '%Y-%m-%dT%H') AS record_id,
  'ORIGINAL' AS record_type,
  coalesce(h.held_from, t.hour) AS usage_start,
  coalesce(h.held_to, t.hour + INTERVAL 1 HOUR) AS usage_end,
  'SPARK_EXECUTORS' AS product,
  'COMPUTE_TIME' AS usage_type,
  'core-hour' AS unit,
  CAST(round(CAST(t.allocated_ms AS HUGEINT) * 2500 / 9) AS BIGINT) AS quantity_n,
  a.facts->>'$.resource' AS resource_id,
  'cluster' AS resource_kind,
  a.facts->>'$.resource' AS job_id,
  t.application_id AS job_run_id,
  a.facts->>'$.resource' AS job_name,
  a.user_name AS run_as,
  a.facts->>'$.tags' AS tags,
  FALSE AS is_serverless,
  a.seen_until AS extracted_at
FROM allocated_time AS t
JOIN application AS a ON a.application_id = t.application_id
LEFT JOIN held AS h ON h.application_id = t.application_id AND h.hour = t.hour
WHERE t.allocated_ms > 0
