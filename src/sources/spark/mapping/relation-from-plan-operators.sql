-- Relations as a query last read all of one: bytes, rows where no filter was handed to the reader, and what it is partitioned by.
WITH read AS (
  SELECT
    px_session_relation(p.relation_key) AS relation_key,
    p.bytes,
    CASE WHEN p.pushed_filter_columns = '[]' THEN p.rows_out END AS row_count,
    p.partition_columns,
    p.started_at,
    p.query_id,
    p.operator_id,
    a.seen_until AS extracted_at
  FROM plan_operators AS p
  JOIN executions AS e ON e.query_id = p.query_id AND e.status = 'success'
  JOIN applications AS a ON a.application_id = e.application_id
  WHERE p.kind = 'scan' AND p.relation_key IS NOT NULL AND p.bytes > 0
    AND (p.partition_filter_columns = '[]' OR p.partition_columns = '[]')
    AND (lower(p.format) IN ('parquet', 'orc', 'csv', 'json', 'text', 'avro') OR p.pushed_filter_columns = '[]')
)
SELECT
  relation_key,
  relation_key AS relation_id,
  'table' AS kind,
  bytes,
  row_count,
  nullif(array_to_string(CAST(partition_columns AS VARCHAR[]), ', '), '') AS clustering_key,
  extracted_at
FROM read
QUALIFY row_number() OVER (
  PARTITION BY relation_key, extracted_at
  ORDER BY row_count IS NULL, started_at DESC, bytes DESC, query_id, operator_id
) = 1
