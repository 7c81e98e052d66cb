-- One day of QUERY_HISTORY of a large account, with the columns that are read of it.
SELECT
  '01' || lower(to_hex(key)) AS "QUERY_ID", s.text AS "QUERY_TEXT", s.upper_database AS "DATABASE_NAME", s.upper_schema AS "SCHEMA_NAME", s.type AS "QUERY_TYPE",
  CAST(58000000000000000 + (t.key >> 44) AS BIGINT) AS "SESSION_ID", s.user_name AS "USER_NAME", s.role_name AS "ROLE_NAME",
  w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME", w.first_size AS "WAREHOUSE_SIZE", 'STANDARD' AS "WAREHOUSE_TYPE", cluster_no AS "CLUSTER_NUMBER",
  '' AS "QUERY_TAG", CASE WHEN t.key % 50 = 0 THEN 'FAIL' ELSE 'SUCCESS' END AS "EXECUTION_STATUS", CASE WHEN t.key % 50 = 0 THEN '100132' END AS "ERROR_CODE",
  at_ms(from_ms - compile_ms) AS "START_TIME", at_ms(from_ms + exec_ms) AS "END_TIME", compile_ms + exec_ms AS "TOTAL_ELAPSED_TIME",
  compile_ms AS "COMPILATION_TIME", exec_ms AS "EXECUTION_TIME", 0 AS "QUEUED_PROVISIONING_TIME", 0 AS "QUEUED_REPAIR_TIME", 0 AS "QUEUED_OVERLOAD_TIME",
  0 AS "TRANSACTION_BLOCKED_TIME", 0 AS "LIST_EXTERNAL_FILES_TIME", t.bytes AS "BYTES_SCANNED", t.bytes // 5 AS "BYTES_WRITTEN",
  0 AS "BYTES_SPILLED_TO_LOCAL_STORAGE", 0 AS "BYTES_SPILLED_TO_REMOTE_STORAGE", t.bytes // 16000000 + 1 AS "PARTITIONS_SCANNED", t.bytes // 4000000 + 1 AS "PARTITIONS_TOTAL",
  t.bytes // 100000 AS "ROWS_PRODUCED", CAST(cloud_services AS DOUBLE) AS "CREDITS_USED_CLOUD_SERVICES", t.load AS "QUERY_LOAD_PERCENT",
  s.is_generated AS "IS_CLIENT_GENERATED_STATEMENT", s.text_hash AS "QUERY_PARAMETERIZED_HASH", 1 AS "QUERY_PARAMETERIZED_HASH_VERSION"
FROM statement t
JOIN (SELECT * REPLACE (replace(replace(replace(text, '{literal}', '4711'), '{day}', '2026-10-01'), '{invocation}', '') AS text),
             upper(database_name) AS upper_database, upper(schema_name) AS upper_schema, format('{:016x}{:016x}', hash(text), hash(text, 1)) AS text_hash FROM shape) s USING (shape)
JOIN warehouse w USING (warehouse)
