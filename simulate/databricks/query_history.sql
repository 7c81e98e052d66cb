-- system.query.history: every statement on SQL warehouses, with what issued it and the session's tags.
SELECT
  'b1a7c0de-0000-4000-8000-00000000beef' AS account_id,
  '7405610928374650' AS workspace_id,
  e.query_id AS statement_id,
  uuid_of(CAST(e.session AS VARCHAR)) AS session_id,
  CASE e.outcome WHEN 'success' THEN 'FINISHED' WHEN 'failed' THEN 'FAILED' ELSE 'CANCELED' END AS execution_status,
  {'type': 'WAREHOUSE', 'cluster_id': CAST(NULL AS VARCHAR), 'warehouse_id': w.external_id} AS compute,
  lower(s.user_name) || '@harbourgroup.example' AS executed_by,
  CAST(hash(s.user_name) % 1000000000000000 AS VARCHAR) AS executed_by_user_id,
  lower(s.user_name) || '@harbourgroup.example' AS executed_as,
  CAST(hash(s.user_name) % 1000000000000000 AS VARCHAR) AS executed_as_user_id,
  cut_text(replace(replace(replace(s.text, '{literal}', CAST(e.literal AS VARCHAR)), '{day}', strftime(e.submitted_at, '%Y-%m-%d')), '{invocation}', coalesce(e.invocation, ''))) AS statement_text,
  CASE s.type WHEN 'CREATE_TABLE_AS_SELECT' THEN 'CREATE' WHEN 'CREATE_VIEW' THEN 'CREATE' ELSE s.type END AS statement_type,
  CASE e.outcome WHEN 'failed' THEN '[ARITHMETIC_OVERFLOW] overflow' END AS error_message,
  CASE WHEN s.project IS NOT NULL THEN 'dbt' ELSE s.app END AS client_application,
  'Databricks SQL Driver for Python' AS client_driver,
  date_diff('millisecond', e.submitted_at, e.ended_at) AS total_duration_ms,
  e.provisioning_ms AS waiting_for_compute_duration_ms,
  e.overload_ms AS waiting_at_capacity_duration_ms,
  e.compile_ms + e.blocked_ms AS compilation_duration_ms,
  e.exec_ms AS execution_duration_ms,
  CASE WHEN e.size IS NOT NULL THEN CAST(e.task_ms * exp(0.02 * draw_normal(e.query_id, 'tasks')) AS BIGINT) ELSE 0 END AS total_task_duration_ms,
  0 AS result_fetch_duration_ms,
  stamp_zone(e.submitted_at) AS start_time, stamp_zone(e.ended_at) AS end_time, stamp_zone(e.ended_at) AS update_time,
  CAST(ceil(e.bytes / 1e9) AS BIGINT) AS read_partitions,
  coalesce(e.parts_total - e.parts, CAST(greatest(0, ceil(e.table_bytes / 64e6) * 9 * draw(s.figures, 'pruning') - (ceil(e.bytes / 64e6) - ceil(e.table_bytes / 64e6))) AS BIGINT)) AS pruned_files,
  coalesce(e.parts, CAST(ceil(e.bytes / 64e6) AS BIGINT)) AS read_files,
  e.bytes // 120 AS read_rows, coalesce(e.rows_made, e.row_bytes // 100000) AS produced_rows, e.bytes AS read_bytes, e.bytes AS read_files_bytes,
  CAST(greatest(0, e.table_bytes * 9 * draw(s.figures, 'pruning') - (e.bytes - e.table_bytes)) AS BIGINT) AS pruned_files_bytes,
  CAST(100 * draw(e.query_id, 'cache') AS TINYINT) AS read_io_cache_percent,
  e.is_cached AS from_result_cache,
  coalesce(e.spill, CASE WHEN e.bytes > 5e9 THEN CAST(e.bytes * 0.3 AS BIGINT) ELSE 0 END) AS spilled_local_bytes,
  coalesce(e.written, CASE WHEN s.target IS NOT NULL THEN e.row_bytes // 5 ELSE 0 END) AS written_bytes,
  coalesce(CASE WHEN s.target IS NOT NULL THEN e.rows_made END, CASE WHEN s.target IS NOT NULL THEN e.row_bytes // 600 ELSE 0 END) AS written_rows,
  CASE WHEN s.target IS NOT NULL THEN 1 + e.row_bytes // 320000000 ELSE 0 END AS written_files,
  e.bytes // 10 AS shuffle_read_bytes,
  {'job_info': {'job_id': r.job_id, 'job_run_id': r.run_id, 'job_task_run_id': CASE WHEN r.run_id IS NOT NULL THEN r.run_id || '1' END},
   'dashboard_id': CASE s.source_kind WHEN 'dashboard' THEN uuid_of(s.source_id) END, 'legacy_dashboard_id': CAST(NULL AS VARCHAR), 'alert_id': CAST(NULL AS VARCHAR),
   'notebook_id': CAST(NULL AS VARCHAR), 'sql_query_id': CASE s.source_kind WHEN 'sql_query' THEN uuid_of(s.source_id) END,
   'genie_space_id': CASE s.source_kind WHEN 'genie' THEN uuid_of(s.source_id) END, 'pipeline_info': {'pipeline_id': CAST(NULL AS VARCHAR), 'update_id': CAST(NULL AS VARCHAR)}} AS query_source,
  CAST(NULL AS VARCHAR) AS cache_origin_statement_id,
  CASE
    WHEN s.resource_type = 'model' AND e.tag IS NOT NULL THEN MAP {'metadata': e.tag}
    WHEN s.resource_type = 'model' THEN MAP {'@@dbt_model_name': split_part(s.node, '.', 3), '@@dbt_core_version': '1.11.16', '@@dbt_databricks_version': '1.11.4'}
    WHEN coalesce(e.tag, CASE WHEN getvariable('has_leaked_tags') THEN e.leaked_tag END) LIKE '%team=%' THEN
      MAP {'team': regexp_extract(coalesce(e.tag, e.leaked_tag), 'team=([a-z_]+)', 1)}
    WHEN e.tag IS NOT NULL THEN MAP {'tag': e.tag}
    ELSE MAP {} END AS query_tags
FROM execution e JOIN shape s USING (shape)
JOIN warehouse w USING (warehouse)
LEFT JOIN job_run r ON r.run = e.run
WHERE NOT e.is_call AND there_row(e.ended_at, 60, e.query_id)
ORDER BY e.submitted_at, e.query_id
