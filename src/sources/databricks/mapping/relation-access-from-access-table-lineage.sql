-- Tables that a statement, or a job or notebook without one, read and wrote; columns where column lineage was exported too.
WITH edge AS (
  SELECT *, 'read' AS mode, lower(source_table_full_name) AS relation_key FROM access_table_lineage
  UNION ALL
  SELECT *, 'write', lower(target_table_full_name) FROM access_table_lineage
), column_edge AS (
  SELECT statement_id, entity_id, entity_run_id, 'read' AS mode, lower(source_table_full_name) AS relation_key, source_column_name AS column_name
  FROM access_column_lineage
  UNION ALL
  SELECT statement_id, entity_id, entity_run_id, 'write', lower(target_table_full_name), target_column_name
  FROM access_column_lineage
), columns_of AS (
  SELECT
    statement_id,
    entity_id,
    entity_run_id,
    mode,
    relation_key,
    CAST(to_json(list_sort(list_distinct(list(column_name)))) AS VARCHAR) AS columns
  FROM column_edge
  WHERE column_name IS NOT NULL
  GROUP BY ALL
)
SELECT
  e.statement_id AS query_id,
  e.relation_key,
  min(e.event_time) AS occurred_at,
  e.mode,
  -- Writes are what the statement names; a read that is not direct comes out of a view.
  bool_or(e.mode = 'write' OR coalesce(e.direct_access, true)) AS is_direct,
  lower(any_value(e.entity_type)) AS entity_kind,
  e.entity_id,
  e.entity_run_id,
  any_value(c.columns) AS columns
FROM edge AS e
LEFT JOIN columns_of AS c
  ON c.relation_key = e.relation_key AND c.mode = e.mode
  AND c.statement_id IS NOT DISTINCT FROM e.statement_id
  AND c.entity_id IS NOT DISTINCT FROM e.entity_id
  AND c.entity_run_id IS NOT DISTINCT FROM e.entity_run_id
WHERE e.relation_key IS NOT NULL
GROUP BY e.statement_id, e.relation_key, e.mode, e.entity_id, e.entity_run_id, CAST(e.event_time AS DATE)
