-- Credits that reclustering spent on each table.
SELECT
  'AUTO_CLUSTERING' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  px_relation_key(database_name, schema_name, table_name) AS object_key,
  table_id AS object_id,
  px_nano(credits_used) AS credits_n,
  num_bytes_reclustered AS bytes,
  num_rows_reclustered AS row_count
FROM automatic_clustering_history
