-- What Snowflake remarked on a query.
SELECT
  insight_instance_id AS insight_id,
  query_id,
  start_time AS occurred_at,
  warehouse_id AS resource_id,
  CASE WHEN query_parameterized_hash <> ''
    THEN concat_ws(':', coalesce(query_parameterized_hash_version, 0), query_parameterized_hash)
  END AS platform_fingerprint,
  insight_type_id AS insight_type,
  insight_topic AS topic,
  is_opportunity,
  message,
  suggestions
FROM query_insights
