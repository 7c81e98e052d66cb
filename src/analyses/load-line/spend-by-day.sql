-- Spend of one scope by day from px_from to px_to (both included), from the roll-up cost_day. Idle time and residuals belong to the
-- warehouse and the platform; a team or workload has the spend of its own runs, jobs and objects.
SELECT
  day,
  currency,
  CAST(coalesce(sum(cost_u), 0) AS BIGINT) AS cost_u,
  bool_or(cost_u IS NULL AND units_n <> 0) AS is_unpriced
FROM cost_day
WHERE day >= getvariable('px_from')::DATE AND day <= getvariable('px_to')::DATE
  AND (getvariable('px_account') IS NULL OR platform || '.' || account = getvariable('px_account'))
  AND CASE getvariable('px_scope')
    WHEN 'platform' THEN TRUE
    WHEN 'warehouse' THEN coalesce(resource_name, resource_id) = getvariable('px_name')
    WHEN 'team' THEN team = getvariable('px_name') AND target_kind NOT IN ('idle', 'residual')
    WHEN 'workload' THEN workload = getvariable('px_name') AND target_kind NOT IN ('idle', 'residual')
  END
GROUP BY day, currency
HAVING sum(abs(units_n)) > 0 OR sum(abs(cost_u)) > 0
ORDER BY day, currency
