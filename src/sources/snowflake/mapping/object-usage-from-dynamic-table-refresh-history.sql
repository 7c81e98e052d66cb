-- Refreshes of dynamic tables. They run on a warehouse, so their credits are those of the query.
SELECT
  'DYNAMIC_TABLE_REFRESH' AS service,
  refresh_start_time AS started_at,
  refresh_end_time AS ended_at,
  coalesce(lower(qualified_name), px_relation_key(database_name, schema_name, name)) AS object_key,
  lower(state) AS status,
  CAST(to_json({query_id: query_id, action: refresh_action, trigger: refresh_trigger, target_lag_s: target_lag_sec}) AS VARCHAR) AS details
FROM dynamic_table_refresh_history
WHERE refresh_start_time IS NOT NULL
