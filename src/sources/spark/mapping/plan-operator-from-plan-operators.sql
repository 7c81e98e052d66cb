-- Operators of plans as they ended. A plan may still change while its query runs, so until then it says nothing.
SELECT
  p.* REPLACE (regexp_replace(p.relation_key, '^(spark_catalog|hive_metastore)\.', '') AS relation_key),
  a.seen_until AS extracted_at
FROM plan_operators AS p
JOIN executions AS e ON e.query_id = p.query_id AND e.status <> 'running'
JOIN applications AS a ON a.application_id = e.application_id
