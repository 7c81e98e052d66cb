-- Slices of the runs of the tasks of jobs: only the last one of a run has a result.
SELECT
  workspace_id,
  run_id,
  coalesce(job_run_id, parent_run_id) AS parent_run_id,
  job_id,
  coalesce(task_key, '') AS task_key,
  period_start_time AS started_at,
  period_end_time AS ended_at,
  CASE upper(result_state)
    WHEN 'SUCCEEDED' THEN 'success'
    WHEN 'CANCELLED' THEN 'cancelled'
    WHEN 'CANCELED' THEN 'cancelled'
    WHEN 'SKIPPED' THEN 'cancelled'
    ELSE CASE WHEN result_state IS NULL THEN 'running' ELSE 'failed' END
  END AS status,
  compute_ids->>'$[0]' AS resource_id,
  CAST(to_json({termination_code: termination_code, compute_ids: CAST(compute_ids AS JSON)}) AS VARCHAR) AS details
FROM lakeflow_job_task_run_timeline
