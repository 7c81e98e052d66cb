-- Credits that query acceleration spent for each warehouse, which is the object here.
SELECT
  'QUERY_ACCELERATION' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  lower(warehouse_name) AS object_key,
  warehouse_id AS object_id,
  px_nano(credits_used) AS credits_n,
  num_bytes_scanned AS bytes,
  CAST(to_json({files_scanned: num_files_scanned}) AS VARCHAR) AS details
FROM query_acceleration_history
