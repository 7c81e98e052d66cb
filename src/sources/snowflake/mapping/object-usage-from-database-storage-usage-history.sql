-- Average bytes of each database on each day: no credits, since storage is billed by the terabyte and month.
SELECT
  'DATABASE_STORAGE' AS service,
  CAST(usage_date AS TIMESTAMP) AS started_at,
  CAST(usage_date AS TIMESTAMP) + INTERVAL 1 DAY AS ended_at,
  lower(database_name) AS object_key,
  database_id AS object_id,
  CAST(round(average_database_bytes + coalesce(average_failsafe_bytes, 0)) AS BIGINT) AS bytes,
  CAST(to_json({database_bytes: CAST(round(average_database_bytes) AS BIGINT), failsafe_bytes: CAST(round(average_failsafe_bytes) AS BIGINT)}) AS VARCHAR) AS details
FROM database_storage_usage_history
