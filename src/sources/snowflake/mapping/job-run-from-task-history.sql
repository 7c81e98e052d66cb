-- Runs of tasks. One that was skipped has not started and is no run.
SELECT
  coalesce(query_id, concat_ws('@', px_relation_key(database_name, schema_name, name), epoch_ms(scheduled_time), attempt_number)) AS run_id,
  coalesce(graph_run_group_id, run_id) AS parent_run_id,
  px_relation_key(database_name, schema_name, name) AS job_id,
  '' AS task_key,
  name,
  query_start_time AS started_at,
  completed_time AS ended_at,
  CASE upper(state)
    WHEN 'SUCCEEDED' THEN 'success'
    WHEN 'FAILED' THEN 'failed'
    WHEN 'FAILED_AND_AUTO_SUSPENDED' THEN 'failed'
    WHEN 'CANCELLED' THEN 'cancelled'
    ELSE 'running'
  END AS status,
  lower(scheduled_from) AS trigger,
  query_id,
  CAST(to_json({scheduled_at: scheduled_time, attempt: attempt_number, error_code: error_code}) AS VARCHAR) AS details
FROM task_history
WHERE query_start_time IS NOT NULL AND upper(coalesce(state, '')) NOT IN ('SKIPPED', 'SCHEDULED')
