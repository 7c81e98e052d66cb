-- One row per statement that ran. Times are UTC, durations milliseconds, bytes and rows as counted.
-- WAREHOUSE_ID is the session's warehouse even where the statement needed none; WAREHOUSE_SIZE says that it ran there.
-- Adaptive warehouses have no size. END_TIME of a statement that still runs is 1970.
WITH timed AS (
  SELECT
    *,
    coalesce(queued_provisioning_time, 0) + coalesce(queued_repair_time, 0) + coalesce(queued_overload_time, 0) AS queue_ms,
    CASE WHEN end_time >= start_time THEN end_time END AS ended_at,
    warehouse_size IS NOT NULL OR coalesce(warehouse_type, '') = 'ADAPTIVE' AS on_warehouse,
    upper(execution_status) AS outcome,
    split_part(statement_facts, chr(10), 2) AS target
  FROM query_history
), placed AS (
  SELECT
    *,
    start_time + to_milliseconds(
      queue_ms + coalesce(compilation_time, 0) + coalesce(list_external_files_time, 0) + coalesce(transaction_blocked_time, 0)
    ) AS work_at
  FROM timed
)
SELECT
  query_id,
  session_id,
  CASE WHEN on_warehouse THEN warehouse_id END AS resource_id,
  CASE WHEN on_warehouse THEN warehouse_name END AS resource_name,
  warehouse_size AS resource_size,
  cluster_number AS cluster_no,
  start_time AS submitted_at,
  CASE WHEN work_at > ended_at THEN ended_at ELSE work_at END AS work_start_at,
  ended_at,
  total_elapsed_time AS total_ms,
  queue_ms,
  compilation_time AS compile_ms,
  execution_time AS exec_ms,
  transaction_blocked_time AS blocked_ms,
  CASE WHEN query_load_percent < 1 THEN 1 ELSE query_load_percent END AS load_percent,
  CASE
    WHEN query_load_percent IS NULL THEN execution_time
    WHEN query_load_percent < 1 THEN execution_time // 100
    ELSE execution_time * query_load_percent // 100
  END AS work_units,
  px_nano(credits_used_cloud_services) AS cloud_services_n,
  bytes_scanned AS bytes_read,
  bytes_written,
  bytes_spilled_to_local_storage AS spill_local_bytes,
  bytes_spilled_to_remote_storage AS spill_remote_bytes,
  bytes_sent_over_the_network AS shuffle_bytes,
  partitions_scanned AS parts_scanned,
  partitions_total AS parts_total,
  rows_produced AS rows_out,
  CASE WHEN coalesce(rows_inserted, rows_updated, rows_deleted) IS NOT NULL
    THEN coalesce(rows_inserted, 0) + coalesce(rows_updated, 0) + coalesce(rows_deleted, 0)
  END AS rows_written,
  percentage_scanned_from_cache AS cache_fraction,
  -- Inferred: a SELECT that succeeded on no warehouse and read nothing was answered from results or metadata.
  outcome = 'SUCCESS' AND query_type = 'SELECT' AND NOT on_warehouse AND coalesce(bytes_scanned, 0) = 0 AS result_cached,
  CASE
    WHEN outcome IS NULL THEN NULL
    WHEN outcome = 'SUCCESS' THEN 'success'
    WHEN ltrim(error_code, '0') = '604' THEN 'cancelled'
    WHEN outcome IN ('FAIL', 'INCIDENT', 'FAILED_WITH_ERROR', 'FAILED_WITH_INCIDENT') THEN 'failed'
    ELSE 'running'
  END AS status,
  nullif(error_code, '') AS error_code,
  query_type AS statement_type,
  is_client_generated_statement AS is_generated,
  nullif(split_part(statement_facts, chr(10), 1), '') AS fingerprint,
  CASE WHEN query_parameterized_hash <> ''
    THEN concat_ws(':', coalesce(query_parameterized_hash_version, 0), query_parameterized_hash)
  END AS platform_fingerprint,
  user_name,
  role_name,
  database_name,
  schema_name,
  px_target(target, database_name, schema_name) AS target_relation,
  nullif(query_tag, '') AS tag,
  nullif(split_part(statement_facts, chr(10), 3), '') AS comments
FROM placed
