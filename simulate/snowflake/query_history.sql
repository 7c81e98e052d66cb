-- ACCOUNT_USAGE.QUERY_HISTORY: every statement, its text cut, some rows twice, some not there yet.
WITH statement AS (
  SELECT e.*, s.* EXCLUDE (shape, bytes), w.id AS warehouse_id, w.name AS warehouse_name, w.kind AS warehouse_kind,
         replace(replace(replace(s.text, '{literal}', CAST(e.literal AS VARCHAR)), '{day}', strftime(e.submitted_at, '%Y-%m-%d')),
           '{invocation}', coalesce(e.invocation, '')) AS full_text,
         e.size IS NOT NULL AND NOT e.is_call AS ran
  FROM execution e JOIN shape s USING (shape) LEFT JOIN warehouse w USING (warehouse)
), twice AS (SELECT unnest([1, 2]) AS copy)
SELECT
  query_id AS "QUERY_ID",
  cut_text(full_text) AS "QUERY_TEXT",
  upper(database_name) AS "DATABASE_NAME",
  upper(schema_name) AS "SCHEMA_NAME",
  type AS "QUERY_TYPE",
  session AS "SESSION_ID",
  user_name AS "USER_NAME",
  role_name AS "ROLE_NAME",
  warehouse_id AS "WAREHOUSE_ID",
  warehouse_name AS "WAREHOUSE_NAME",
  size AS "WAREHOUSE_SIZE",
  CASE warehouse_kind WHEN 'standard' THEN 'STANDARD' WHEN 'adaptive' THEN 'ADAPTIVE' END AS "WAREHOUSE_TYPE",
  cluster AS "CLUSTER_NUMBER",
  coalesce(tag, CASE WHEN getvariable('has_leaked_tags') THEN leaked_tag END, '') AS "QUERY_TAG",
  CASE outcome WHEN 'success' THEN 'SUCCESS' ELSE 'FAIL' END AS "EXECUTION_STATUS",
  CASE outcome WHEN 'failed' THEN '100132' WHEN 'cancelled' THEN '000604' END AS "ERROR_CODE",
  CASE outcome WHEN 'failed' THEN 'Numeric value out of range' WHEN 'cancelled' THEN 'SQL execution canceled' END AS "ERROR_MESSAGE",
  stamp_text(submitted_at) AS "START_TIME",
  stamp_text(ended_at) AS "END_TIME",
  date_diff('millisecond', submitted_at, ended_at) AS "TOTAL_ELAPSED_TIME",
  compile_ms AS "COMPILATION_TIME",
  exec_ms AS "EXECUTION_TIME",
  provisioning_ms AS "QUEUED_PROVISIONING_TIME",
  0 AS "QUEUED_REPAIR_TIME",
  overload_ms AS "QUEUED_OVERLOAD_TIME",
  blocked_ms AS "TRANSACTION_BLOCKED_TIME",
  0 AS "LIST_EXTERNAL_FILES_TIME",
  0 AS "QUERY_RETRY_TIME",
  0 AS "FAULT_HANDLING_TIME",
  CASE WHEN ran THEN bytes ELSE 0 END AS "BYTES_SCANNED",
  CASE WHEN ran AND draw(figures, 'cache') < 0.5 THEN round(draw(query_id, 'cache'), 4) ELSE 0 END AS "PERCENTAGE_SCANNED_FROM_CACHE",
  coalesce(written, CASE WHEN ran AND target IS NOT NULL THEN CAST(row_bytes * 0.2 AS BIGINT) ELSE 0 END) AS "BYTES_WRITTEN",
  coalesce(spill, CASE WHEN ran AND bytes > 5e9 THEN CAST(bytes * 0.3 AS BIGINT) ELSE 0 END) AS "BYTES_SPILLED_TO_LOCAL_STORAGE",
  CASE WHEN ran AND written IS NULL AND bytes > 4e10 THEN CAST(bytes * 0.05 AS BIGINT) ELSE 0 END AS "BYTES_SPILLED_TO_REMOTE_STORAGE",
  CASE WHEN ran THEN CAST(bytes * 0.1 AS BIGINT) ELSE 0 END AS "BYTES_SENT_OVER_THE_NETWORK",
  coalesce(parts, CASE WHEN ran THEN CAST(ceil(bytes / 16e6) AS BIGINT) ELSE 0 END) AS "PARTITIONS_SCANNED",
  coalesce(parts_total, CASE WHEN ran THEN CAST(greatest(ceil(bytes / 16e6), ceil(table_bytes / 16e6 * (1 + 9 * draw(figures, 'pruning')))) AS BIGINT) ELSE 0 END) AS "PARTITIONS_TOTAL",
  CASE WHEN type IN ('SELECT', 'SHOW') THEN coalesce(rows_made, CAST(row_bytes / 1e5 AS BIGINT)) ELSE 1 END AS "ROWS_PRODUCED",
  CASE WHEN ran AND type IN ('INSERT', 'COPY', 'MERGE') THEN coalesce(rows_made, CAST(row_bytes / 200 AS BIGINT)) ELSE 0 END AS "ROWS_INSERTED",
  CASE WHEN ran AND type = 'MERGE' THEN CAST(row_bytes / 900 AS BIGINT) ELSE 0 END AS "ROWS_UPDATED",
  CASE WHEN ran AND type = 'DELETE' THEN CAST(row_bytes / 900 AS BIGINT) ELSE 0 END AS "ROWS_DELETED",
  CAST(cloud_services AS DOUBLE) AS "CREDITS_USED_CLOUD_SERVICES",
  -- Measured with an error, whole percent; unknown for a CALL, whose children do the work.
  CASE WHEN ran THEN CAST(greatest(1, least(100, round(100 * load * exp(getvariable('load_noise') * draw_normal(query_id, 'load'))))) AS INTEGER) END AS "QUERY_LOAD_PERCENT",
  0 AS "QUERY_ACCELERATION_BYTES_SCANNED",
  is_generated AS "IS_CLIENT_GENERATED_STATEMENT",
  format('{:016x}{:016x}', hash(full_text), hash(full_text, 1)) AS "QUERY_HASH",
  2 AS "QUERY_HASH_VERSION",
  format('{:016x}{:016x}', hash(s_text), hash(s_text, 1)) AS "QUERY_PARAMETERIZED_HASH",
  1 AS "QUERY_PARAMETERIZED_HASH_VERSION"
FROM (SELECT *, text AS s_text FROM statement), twice
WHERE there_row(ended_at, 45, query_id)
  AND (copy = 1 OR (getvariable('has_duplicates') AND draw(query_id, 'twice') < getvariable('duplicate_share')))
ORDER BY submitted_at, query_id
