-- Average bytes of the account on each day; what databases do not add up to are stages and bytes kept for clones.
SELECT
  'ACCOUNT_STORAGE' AS service,
  CAST(usage_date AS TIMESTAMP) AS started_at,
  CAST(usage_date AS TIMESTAMP) + INTERVAL 1 DAY AS ended_at,
  '' AS object_key,
  CAST(round(storage_bytes + coalesce(stage_bytes, 0) + coalesce(failsafe_bytes, 0)) AS BIGINT) AS bytes,
  CAST(to_json({storage_bytes: CAST(round(storage_bytes) AS BIGINT), stage_bytes: CAST(round(stage_bytes) AS BIGINT), failsafe_bytes: CAST(round(failsafe_bytes) AS BIGINT)}) AS VARCHAR) AS details
FROM storage_usage
