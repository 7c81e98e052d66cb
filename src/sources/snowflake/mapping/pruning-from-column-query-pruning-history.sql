-- How well scans of each column of a table were pruned, per hash of the query, warehouse and hour.
SELECT
  px_relation_key(database_name, schema_name, table_name) AS relation_key,
  table_id AS relation_id,
  date_trunc('hour', interval_start_time) AS hour,
  column_name,
  CASE WHEN query_parameterized_hash <> ''
    THEN concat_ws(':', coalesce(query_parameterized_hash_version, 0), query_parameterized_hash)
  END AS platform_fingerprint,
  warehouse_id AS resource_id,
  num_queries AS queries,
  aggregate_query_execution_time AS exec_ms,
  partitions_scanned AS parts_scanned,
  partitions_pruned AS parts_pruned,
  rows_scanned,
  rows_pruned
FROM column_query_pruning_history
