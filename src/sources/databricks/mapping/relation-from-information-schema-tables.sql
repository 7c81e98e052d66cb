-- Tables and views as they are now. Sizes and keys of their layout are in no system table.
WITH listed AS (
  SELECT
    px_relation_key(table_catalog, table_schema, table_name) AS relation_key,
    to_json(list({name: column_name, type: coalesce(full_data_type, data_type)} ORDER BY ordinal_position, column_name)) AS columns
  FROM information_schema_columns
  GROUP BY ALL
), named AS (
  SELECT *, px_relation_key(table_catalog, table_schema, table_name) AS relation_key
  FROM information_schema_tables
  WHERE lower(table_schema) <> 'information_schema'
)
SELECT
  t.relation_key,
  CASE
    WHEN upper(t.table_type) IN ('MANAGED', 'MANAGED_SHALLOW_CLONE', 'BASE TABLE') THEN 'table'
    WHEN upper(t.table_type) IN ('EXTERNAL', 'EXTERNAL_SHALLOW_CLONE') THEN 'external'
    ELSE replace(lower(t.table_type), ' ', '_')
  END AS kind,
  t.table_owner AS owner,
  l.columns,
  t.created AS created_at,
  t.last_altered AS altered_at
FROM named AS t
LEFT JOIN listed AS l ON l.relation_key = t.relation_key
QUALIFY row_number() OVER (PARTITION BY t.relation_key ORDER BY t.created DESC NULLS LAST, t.table_type, t.table_owner) = 1
