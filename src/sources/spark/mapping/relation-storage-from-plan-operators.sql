-- How large relations were on the days on which a query read all of one: no filter chose among its partitions, and no
-- statistics of a table format skipped files of it. Snapshots take what a relation grew by from these.
SELECT
  p.started_at::DATE AS day,
  px_session_relation(p.relation_key) AS relation_key,
  px_session_relation(p.relation_key) AS relation_id,
  max(p.bytes) AS active_bytes,
  max(a.seen_until) AS extracted_at
FROM plan_operators AS p
JOIN executions AS e ON e.query_id = p.query_id AND e.status = 'success'
JOIN applications AS a ON a.application_id = e.application_id
WHERE p.kind = 'scan' AND p.relation_key IS NOT NULL AND p.bytes > 0
  AND (p.partition_filter_columns = '[]' OR p.partition_columns = '[]')
  AND (lower(p.format) IN ('parquet', 'orc', 'csv', 'json', 'text', 'avro') OR p.pushed_filter_columns = '[]')
GROUP BY ALL
