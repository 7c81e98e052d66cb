-- Credits that refreshing each materialized view spent.
SELECT
  'MATERIALIZED_VIEW' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  px_relation_key(database_name, schema_name, table_name) AS object_key,
  table_id AS object_id,
  px_nano(credits_used) AS credits_n
FROM materialized_view_refresh_history
