-- One run of an application. Without an end in the log it may still be running, or nobody wrote down how it ended.
WITH application AS MATERIALIZED (
  SELECT *, px_spark_application(CAST(to_json({name: name, properties: properties}) AS VARCHAR)) AS facts
  FROM applications
)
SELECT
  a.application_id AS run_id,
  a.facts->>'$.resource' AS job_id,
  '' AS task_key,
  a.facts->>'$.resource' AS name,
  a.started_at,
  a.ended_at,
  CASE
    WHEN a.ended_at IS NULL THEN 'running'
    -- The log has no word on how the application itself ended; its last query tells.
    WHEN l.status = 'failed' THEN 'failed'
    ELSE 'success'
  END AS status,
  a.user_name AS run_as,
  a.facts->>'$.resource' AS resource_id,
  CAST(to_json({
    spark_version: a.spark_version, cluster: a.cluster, is_photon: a.is_photon,
    lines_skipped: nullif(a.lines_skipped, 0), lines_unread: nullif(a.lines_unread, 0)
  }) AS VARCHAR) AS details,
  a.seen_until AS extracted_at
FROM application AS a
LEFT JOIN (
  SELECT application_id, arg_max(status, (started_at, query_id)) AS status
  FROM executions
  GROUP BY application_id
) AS l ON l.application_id = a.application_id
