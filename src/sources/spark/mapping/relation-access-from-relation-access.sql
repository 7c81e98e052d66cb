-- Relations that runs read and wrote, named as dbt names them: without the catalog that every session has.
WITH run AS (
  SELECT e.query_id, coalesce(r.query_id, e.query_id) AS run_id
  FROM executions AS e
  LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
), named AS (
  SELECT
    a.* REPLACE (
      coalesce(r.run_id, a.query_id) AS query_id,
      px_session_relation(a.relation_key) AS relation_key
    )
  FROM relation_access AS a
  LEFT JOIN run AS r ON r.query_id = a.query_id
)
SELECT
  n.query_id,
  n.relation_key,
  min(n.occurred_at) AS occurred_at,
  n.mode,
  TRUE AS is_direct,
  CASE
    -- One access that does not tell its columns may have read them all.
    WHEN bool_and(n.columns IS NOT NULL)
      THEN CAST(to_json(list_sort(list_distinct(flatten(list(CAST(CAST(n.columns AS JSON) AS VARCHAR[])))))) AS VARCHAR)
  END AS columns,
  max(a.seen_until) AS extracted_at
FROM named AS n
JOIN applications AS a ON a.application_id = n.application_id
GROUP BY n.query_id, n.relation_key, n.mode
