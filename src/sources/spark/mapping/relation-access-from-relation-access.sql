-- Relations that queries read and wrote, named as dbt names them: without the catalog that every session has.
WITH named AS (
  SELECT * REPLACE (regexp_replace(relation_key, '^(spark_catalog|hive_metastore)\.', '') AS relation_key)
  FROM relation_access
)
SELECT
  r.query_id,
  r.relation_key,
  min(r.occurred_at) AS occurred_at,
  r.mode,
  TRUE AS is_direct,
  max(r.columns) AS columns,
  max(a.seen_until) AS extracted_at
FROM named AS r
JOIN applications AS a ON a.application_id = r.application_id
GROUP BY r.query_id, r.relation_key, r.mode
