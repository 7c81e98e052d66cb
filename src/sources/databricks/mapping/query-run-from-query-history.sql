-- Statements of SQL warehouses and serverless compute. Times are UTC, durations milliseconds.
-- query_source may name several things at once; the one that is most of a program counts: a job before a notebook.
WITH placed AS (
  SELECT
    *,
    coalesce(waiting_for_compute_duration_ms, 0) + coalesce(waiting_at_capacity_duration_ms, 0) AS queue_ms,
    CASE WHEN end_time >= start_time THEN end_time END AS ended_at,
    split_part(statement_facts, chr(10), 2) AS target,
    query_source->>'$.job_info.job_id' AS job_id,
    query_source->>'$.pipeline_info.pipeline_id' AS pipeline_id,
    coalesce(query_source->>'$.dashboard_id', query_source->>'$.legacy_dashboard_id') AS dashboard_id,
    query_source->>'$.alert_id' AS alert_id,
    query_source->>'$.notebook_id' AS notebook_id,
    query_source->>'$.genie_space_id' AS genie_space_id,
    query_source->>'$.sql_query_id' AS sql_query_id
  FROM query_history
), worked AS (
  SELECT *, start_time + to_milliseconds(queue_ms + coalesce(compilation_duration_ms, 0)) AS work_at
  FROM placed
)
SELECT
  statement_id AS query_id,
  session_id,
  workspace_id,
  coalesce(compute->>'$.warehouse_id', compute->>'$.cluster_id') AS resource_id,
  start_time AS submitted_at,
  CASE WHEN work_at > ended_at THEN ended_at ELSE work_at END AS work_start_at,
  ended_at,
  total_duration_ms AS total_ms,
  queue_ms,
  compilation_duration_ms AS compile_ms,
  execution_duration_ms AS exec_ms,
  0 AS blocked_ms,
  total_task_duration_ms AS work_units,
  read_bytes AS bytes_read,
  written_bytes AS bytes_written,
  spilled_local_bytes AS spill_local_bytes,
  shuffle_read_bytes AS shuffle_bytes,
  read_files AS parts_scanned,
  read_files + coalesce(pruned_files, 0) AS parts_total,
  produced_rows AS rows_out,
  written_rows AS rows_written,
  read_io_cache_percent / 100.0 AS cache_fraction,
  from_result_cache AS result_cached,
  CASE upper(execution_status)
    WHEN 'FINISHED' THEN 'success'
    WHEN 'FAILED' THEN 'failed'
    WHEN 'CANCELED' THEN 'cancelled'
    WHEN 'CANCELLED' THEN 'cancelled'
    ELSE CASE WHEN execution_status IS NOT NULL THEN 'running' END
  END AS status,
  -- The class of the error alone: its message quotes data.
  nullif(regexp_extract(error_message, '\[([A-Z][A-Z0-9_.]+)\]', 1), '') AS error_code,
  statement_type,
  nullif(split_part(statement_facts, chr(10), 1), '') AS fingerprint,
  executed_by AS user_name,
  executed_as AS role_name,
  nullif(client_application, '') AS client_app,
  CASE
    WHEN job_id IS NOT NULL THEN 'job'
    WHEN pipeline_id IS NOT NULL THEN 'pipeline'
    WHEN dashboard_id IS NOT NULL THEN 'dashboard'
    WHEN alert_id IS NOT NULL THEN 'alert'
    WHEN notebook_id IS NOT NULL THEN 'notebook'
    WHEN genie_space_id IS NOT NULL THEN 'genie'
    WHEN sql_query_id IS NOT NULL THEN 'sql_query'
  END AS source_kind,
  coalesce(job_id, pipeline_id, dashboard_id, alert_id, notebook_id, genie_space_id, sql_query_id) AS source_id,
  CASE
    WHEN job_id IS NOT NULL THEN query_source->>'$.job_info.job_run_id'
    WHEN pipeline_id IS NOT NULL THEN query_source->>'$.pipeline_info.update_id'
  END AS source_run_id,
  px_target(target, NULL, NULL) AS target_relation,
  nullif(query_tags, '{}') AS tag,
  nullif(split_part(statement_facts, chr(10), 3), '') AS comments
FROM worked
