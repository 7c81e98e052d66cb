-- system.access.table_lineage: which statement read and wrote which table.
WITH touched AS (
  SELECT shape, source_name, target AS target_name
  FROM (SELECT shape, target, unnest(CASE WHEN len(reads) = 0 THEN [NULL] ELSE reads END) AS source_name FROM shape)
  WHERE source_name IS NOT NULL OR target IS NOT NULL
)
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id,
       CASE WHEN e.run IS NOT NULL THEN 'JOB' WHEN s.source_kind = 'dashboard' THEN 'DASHBOARD_V3' ELSE 'DBSQL_QUERY' END AS entity_type,
       coalesce(r.job_id, uuid_of(s.source_id)) AS entity_id, r.run_id AS entity_run_id,
       t.source_name AS source_table_full_name, CASE WHEN t.source_name IS NOT NULL THEN 'TABLE' END AS source_type,
       t.target_name AS target_table_full_name, CASE WHEN t.target_name IS NOT NULL THEN 'TABLE' END AS target_type,
       lower(s.user_name) || '@harbourgroup.example' AS created_by, stamp_zone(e.ended_at) AS event_time, CAST(e.ended_at AS DATE) AS event_date,
       uuid_of(e.query_id || coalesce(t.source_name, '') || '/lineage') AS record_id, uuid_of(e.query_id) AS event_id, e.query_id AS statement_id, true AS direct_access
FROM execution e JOIN touched t USING (shape) JOIN shape s USING (shape) LEFT JOIN job_run r ON r.run = e.run
WHERE e.outcome = 'success' AND there_row(e.ended_at, 180, e.query_id)
ORDER BY e.submitted_at, e.query_id, t.source_name
