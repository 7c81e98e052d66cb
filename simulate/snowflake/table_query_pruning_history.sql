-- ACCOUNT_USAGE.TABLE_QUERY_PRUNING_HISTORY: by table, statement and hour, what was scanned and what was left out.
WITH scanned AS (
  SELECT e.*, s.text, s.figures, unnest(s.reads) AS relation FROM execution e JOIN shape s USING (shape) WHERE e.size IS NOT NULL AND NOT e.is_call
)
SELECT stamp_zone(date_trunc('hour', submitted_at)) AS "INTERVAL_START_TIME", stamp_zone(date_trunc('hour', submitted_at) + INTERVAL 1 HOUR) AS "INTERVAL_END_TIME",
       r.id AS "TABLE_ID", upper(r.object_name) AS "TABLE_NAME", upper(r.schema_name) AS "SCHEMA_NAME", upper(r.database_name) AS "DATABASE_NAME",
       w.id AS "WAREHOUSE_ID", w.name AS "WAREHOUSE_NAME", format('{:016x}{:016x}', hash(c.text), hash(c.text, 1)) AS "QUERY_PARAMETERIZED_HASH", 1 AS "QUERY_PARAMETERIZED_HASH_VERSION",
       count(*) AS "NUM_QUERIES", CAST(sum(date_diff('millisecond', submitted_at, ended_at)) AS BIGINT) AS "AGGREGATE_QUERY_ELAPSED_TIME",
       CAST(sum(compile_ms) AS BIGINT) AS "AGGREGATE_QUERY_COMPILATION_TIME", CAST(sum(exec_ms) AS BIGINT) AS "AGGREGATE_QUERY_EXECUTION_TIME",
       CAST(sum(ceil(c.bytes / 16e6)) AS BIGINT) AS "PARTITIONS_SCANNED",
       CAST(sum(greatest(0, ceil(c.table_bytes / 16e6 * 9 * draw(c.figures, 'pruning')) - (ceil(c.bytes / 16e6) - ceil(c.table_bytes / 16e6)))) AS BIGINT) AS "PARTITIONS_PRUNED",
       CAST(sum(c.bytes // 120) AS BIGINT) AS "ROWS_SCANNED", CAST(sum(c.bytes // 120 * 9 * draw(c.figures, 'pruning')) AS BIGINT) AS "ROWS_PRUNED",
       CAST(sum(c.row_bytes // 300) AS BIGINT) AS "ROWS_MATCHED"
FROM scanned c JOIN relation r ON r.name = c.relation JOIN warehouse w USING (warehouse)
WHERE NOT r.is_view AND there(ended_at, 240)
GROUP BY ALL ORDER BY 1, 3, 9, 7
