-- Credits of each query on an adaptive warehouse, one row per metering hour. Start and end are null until the query ends.
SELECT
  query_id,
  parent_query_id,
  root_query_id,
  warehouse_id AS resource_id,
  query_metering_hour AS started_at,
  query_end_time AS ended_at,
  query_metering_hour AS hour,
  px_nano(credits_used_compute) AS credits_n,
  'query_metering_history' AS origin_view
FROM query_metering_history
