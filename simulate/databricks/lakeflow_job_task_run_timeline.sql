-- system.lakeflow.job_task_run_timeline: the one task of each run, cut at the hours.
WITH slice AS (SELECT *, unnest(range(date_trunc('hour', started_at), ended_at + INTERVAL 1 SECOND, INTERVAL 1 HOUR)) AS hour FROM job_run)
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, job_id, run_id || '1' AS run_id, run_id AS job_run_id, run_id AS parent_run_id,
       stamp_zone(greatest(hour, started_at)) AS period_start_time, stamp_zone(least(hour + INTERVAL 1 HOUR, ended_at)) AS period_end_time,
       'dbt' AS task_key, [] ::VARCHAR[] AS compute_ids,
       CASE WHEN is_last THEN CASE status WHEN 'success' THEN 'SUCCEEDED' ELSE 'FAILED' END END AS result_state,
       CASE WHEN is_last THEN date_diff('second', started_at, ended_at) END AS execution_duration_seconds
FROM (SELECT *, hour + INTERVAL 1 HOUR >= ended_at AS is_last FROM slice) WHERE there(least(hour + INTERVAL 1 HOUR, ended_at), 180)
ORDER BY run_id, hour
