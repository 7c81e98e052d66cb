-- Settings of warehouses that differ from the version before, and sizes that runs report: both with the time since when.
WITH setting AS (
  SELECT
    platform, account, name, valid_from,
    unnest(['size', 'auto-stop', 'least clusters', 'most clusters']) AS setting,
    unnest([upper(replace(size, '-', '')), auto_stop_s::VARCHAR || ' s', min_clusters::VARCHAR, max_clusters::VARCHAR]) AS value
  FROM resource
  WHERE name IS NOT NULL
),
version AS (
  SELECT
    *,
    lag(value) OVER (PARTITION BY platform, account, name, setting ORDER BY valid_from) AS value_before,
    lag(valid_from) OVER (PARTITION BY platform, account, name, setting ORDER BY valid_from) AS known_before
  FROM setting
  WHERE value IS NOT NULL
),
size_run AS (
  SELECT platform, account, resource_name AS name, upper(replace(resource_size, '-', '')) AS value, submitted_at
  FROM query_run
  WHERE resource_size IS NOT NULL AND resource_name IS NOT NULL
    AND submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
),
size_change AS (
  SELECT
    *,
    lag(value) OVER run AS value_before,
    lag(submitted_at) OVER run AS known_before
  FROM size_run
  WINDOW run AS (PARTITION BY platform, account, name ORDER BY submitted_at)
)
SELECT platform, account, name, setting, value_before, value, known_before, valid_from AS changed_at
FROM version
WHERE value IS DISTINCT FROM value_before AND value_before IS NOT NULL
UNION ALL
SELECT platform, account, name, 'size', value_before, value, known_before, submitted_at
FROM size_change
WHERE value IS DISTINCT FROM value_before AND value_before IS NOT NULL
ORDER BY changed_at
