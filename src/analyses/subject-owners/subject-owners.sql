-- The team with most of the spend of each subject that ran in [px_from, px_to). Who runs nothing has no row.
WITH spent AS (
  SELECT
    platform, account, team, units_n, cost_u,
    unnest(['fingerprint', 'model', 'user', 'workload']) AS type,
    unnest([fingerprint, model, user_name, workload]) AS id
  FROM run_day
  WHERE team IS NOT NULL AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
)
SELECT platform, account, type, id, arg_max(team, (amount, team)) AS team
FROM (
  SELECT platform, account, type, id, team, (sum(coalesce(cost_u, 0))::HUGEINT * 1000000 + sum(units_n))::HUGEINT AS amount
  FROM spent
  WHERE id IS NOT NULL
  GROUP BY ALL
)
GROUP BY platform, account, type, id
