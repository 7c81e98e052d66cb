-- Spend by day of the subjects in px_wanted (key, platform, account, type, id, measure; platform null: any account), in
-- [px_from, px_to). Busy spend by the day its runs were submitted, idle time and services by the day they were metered.
WITH busy AS (
  SELECT
    platform, account, day, unit, currency, units_n, cost_u,
    unnest(['fingerprint', 'model', 'user', 'workload', 'warehouse', 'team']) AS type,
    unnest([fingerprint, model, user_name, workload, resource_name, team]) AS id
  FROM run_day
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
metered AS (
  SELECT
    platform, account, day, unit, currency, units_n, cost_u, target_kind,
    unnest(['relation', 'service', 'platform', 'warehouse', 'team', 'workload']) AS type,
    unnest([object_key, service, '', resource_name, team, workload]) AS id
  FROM cost_day
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
spent AS (
  SELECT 'busy' AS measure, platform, account, type, id, day, unit, currency, units_n, cost_u FROM busy
  UNION ALL
  SELECT 'idle', platform, account, type, id, day, unit, currency, units_n, cost_u
  FROM metered
  WHERE type = 'warehouse' AND target_kind = 'idle'
  UNION ALL
  SELECT 'all', platform, account, type, id, day, unit, currency, units_n, cost_u FROM metered
)
SELECT
  w.key,
  s.day,
  s.unit,
  s.currency,
  CAST(sum(s.units_n) AS BIGINT) AS units_n,
  CAST(sum(s.cost_u) AS BIGINT) AS cost_u
FROM px_wanted AS w
JOIN spent AS s
  ON s.measure = w.measure AND s.type = w.type AND s.id = w.id
  AND (w.platform IS NULL OR (s.platform = w.platform AND s.account = w.account))
GROUP BY ALL
