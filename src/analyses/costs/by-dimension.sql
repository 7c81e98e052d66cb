-- Spend by day and one dimension (variable px_by), from the roll-up cost_day, for the days [px_from, px_to).
-- Idle and residuals keep their class, so that the caller can set them apart or charge them.
SELECT
  platform,
  account,
  day,
  CASE getvariable('px_by')
    WHEN 'team' THEN team
    WHEN 'model' THEN model
    WHEN 'workload' THEN workload
    WHEN 'warehouse' THEN costs_warehouse_key(service, resource_name, resource_id)
    WHEN 'user' THEN user_name
    WHEN 'actor' THEN actor
    WHEN 'service' THEN service
    WHEN 'account' THEN platform || '.' || account
    WHEN 'environment' THEN environment
  END AS key,
  target_kind,
  class,
  service,
  resource_id,
  unit,
  currency,
  basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  bool_or(cost_u IS NULL AND units_n <> 0) AS is_unpriced,
  CAST(sum(runs) AS BIGINT) AS runs
FROM cost_day
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
