-- What Snowflake says that each query on a standard warehouse cost. No hour: the credits are for the whole query.
SELECT
  query_id,
  parent_query_id,
  root_query_id,
  warehouse_id AS resource_id,
  start_time AS started_at,
  end_time AS ended_at,
  px_nano(credits_attributed_compute) AS credits_n,
  px_nano(credits_used_query_acceleration) AS acceleration_n,
  'query_attribution_history' AS origin_view
FROM query_attribution_history
