-- The warehouse on which each subject of px_moved did most of its work in the four weeks before its change, and since.
WITH run AS (
  SELECT
    platform, account, day, resource_name, coalesce(units_n, 0) AS units_n,
    unnest(['fingerprint', 'model', 'user', 'workload', 'warehouse', 'team']) AS type,
    unnest([fingerprint, model, user_name, workload, resource_name, team]) AS subject
  FROM run_day
  WHERE resource_name IS NOT NULL
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
spent AS (
  SELECT
    m.id, r.resource_name,
    sum(r.units_n) FILTER (WHERE r.day < m.started AND r.day >= m.started - INTERVAL 28 DAY) AS before_n,
    sum(r.units_n) FILTER (WHERE r.day >= m.started) AS after_n
  FROM px_moved AS m
  JOIN run AS r USING (platform, account, type, subject)
  GROUP BY m.id, r.resource_name
)
SELECT
  id,
  arg_max(resource_name, before_n) AS warehouse_before,
  arg_max(resource_name, after_n) AS warehouse_after
FROM spent
GROUP BY id
