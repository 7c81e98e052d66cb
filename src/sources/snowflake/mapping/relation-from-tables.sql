-- Tables and views as they are now. Of those that had the same name the living one counts, else the one dropped last.
WITH named AS (
  SELECT *, px_relation_key(table_catalog, table_schema, table_name) AS relation_key
  FROM tables
), listed AS (
  SELECT
    px_relation_key(table_catalog, table_schema, table_name) AS relation_key,
    table_id,
    to_json(list({name: column_name, type: data_type} ORDER BY ordinal_position, column_name)) AS columns
  FROM columns
  WHERE deleted IS NULL
  GROUP BY ALL
)
SELECT
  t.relation_key,
  t.table_id AS relation_id,
  CASE
    WHEN t.is_dynamic THEN 'dynamic_table'
    WHEN t.is_iceberg THEN 'iceberg_table'
    WHEN t.is_hybrid THEN 'hybrid_table'
    WHEN upper(t.table_type) IN ('BASE TABLE', 'TABLE') THEN 'table'
    WHEN upper(t.table_type) = 'EXTERNAL TABLE' THEN 'external'
    ELSE replace(lower(t.table_type), ' ', '_')
  END AS kind,
  t.table_owner AS owner,
  t.row_count,
  t.bytes,
  t.clustering_key,
  l.columns,
  t.created AS created_at,
  t.last_altered AS altered_at,
  t.deleted AS dropped_at
FROM named AS t
LEFT JOIN listed AS l ON l.relation_key = t.relation_key AND l.table_id IS NOT DISTINCT FROM t.table_id
QUALIFY row_number() OVER (
  PARTITION BY t.relation_key
  ORDER BY t.deleted IS NOT NULL, t.deleted DESC NULLS LAST, t.created DESC NULLS LAST, t.table_id
) = 1
