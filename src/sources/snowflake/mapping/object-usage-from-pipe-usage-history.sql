-- Credits that each pipe spent on loading files.
SELECT
  'PIPE' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  px_relation_key(pipe_catalog, pipe_schema, pipe_name) AS object_key,
  pipe_id AS object_id,
  px_nano(credits_used) AS credits_n,
  bytes_inserted AS bytes,
  CAST(to_json({files_inserted: files_inserted, bytes_billed: bytes_billed}) AS VARCHAR) AS details
FROM pipe_usage_history
