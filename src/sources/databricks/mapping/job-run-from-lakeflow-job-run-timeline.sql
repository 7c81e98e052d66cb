-- Slices of the runs of jobs: only the last one of a run has a result.
SELECT
  workspace_id,
  run_id,
  job_id,
  '' AS task_key,
  run_name AS name,
  period_start_time AS started_at,
  period_end_time AS ended_at,
  CASE upper(result_state)
    WHEN 'SUCCEEDED' THEN 'success'
    WHEN 'CANCELLED' THEN 'cancelled'
    WHEN 'CANCELED' THEN 'cancelled'
    WHEN 'SKIPPED' THEN 'cancelled'
    ELSE CASE WHEN result_state IS NULL THEN 'running' ELSE 'failed' END
  END AS status,
  lower(trigger_type) AS trigger,
  compute_ids->>'$[0]' AS resource_id,
  CAST(to_json({run_type: run_type, termination_code: termination_code, compute_ids: CAST(compute_ids AS JSON)}) AS VARCHAR) AS details
FROM lakeflow_job_run_timeline
