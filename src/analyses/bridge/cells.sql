-- Spend of two periods, [px_before_from, px_before_to) and [px_from, px_to), in one row per subject, service and unit:
-- every row of cost_day is in exactly one of them. What people run is its model's, else its workload's, else its user's;
-- idle time is its warehouse's; the rest, residuals and corrections with it, is its service's.
WITH spend AS (
  SELECT
    platform,
    account,
    CASE
      WHEN target_kind = 'idle' THEN 'idle'
      WHEN kind = 'storage' THEN 'storage'
      WHEN target_kind = 'residual' THEN 'service'
      WHEN coalesce(model, workload, CASE WHEN target_kind IN ('query', 'job') THEN user_name END) IS NOT NULL THEN 'work'
      ELSE 'service'
    END AS part,
    service,
    model,
    workload,
    user_name,
    coalesce(resource_name, resource_id) AS resource,
    unit,
    currency,
    day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE AS is_after,
    day >= getvariable('px_before_from')::DATE AND day < getvariable('px_before_to')::DATE AS is_before,
    units_n,
    cost_u,
    runs,
    bytes_read
  FROM cost_day
  WHERE day >= least(getvariable('px_from')::DATE, getvariable('px_before_from')::DATE)
    AND day < greatest(getvariable('px_to')::DATE, getvariable('px_before_to')::DATE)
)
SELECT
  platform,
  account,
  part,
  CASE
    WHEN part = 'idle' THEN 'warehouse'
    WHEN part <> 'work' THEN 'service'
    WHEN model IS NOT NULL THEN 'model'
    WHEN workload IS NOT NULL THEN 'workload'
    ELSE 'user'
  END AS type,
  CASE
    WHEN part = 'idle' THEN coalesce(resource, '')
    WHEN part = 'work' THEN coalesce(model, workload, user_name)
    ELSE coalesce(service, 'unmapped')
  END AS id,
  service,
  unit,
  currency,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_before), 0) AS BIGINT) AS units_before,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_after), 0) AS BIGINT) AS units_after,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_before), 0) AS BIGINT) AS cost_before,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_after), 0) AS BIGINT) AS cost_after,
  CAST(coalesce(sum(units_n) FILTER (WHERE cost_u IS NULL AND is_after), 0) AS BIGINT) AS unpriced_after,
  CAST(coalesce(sum(units_n) FILTER (WHERE cost_u IS NULL AND is_before), 0) AS BIGINT) AS unpriced_before,
  CAST(coalesce(sum(runs) FILTER (WHERE is_before), 0) AS BIGINT) AS runs_before,
  CAST(coalesce(sum(runs) FILTER (WHERE is_after), 0) AS BIGINT) AS runs_after,
  CAST(coalesce(sum(bytes_read) FILTER (WHERE is_before), 0) AS BIGINT) AS bytes_before,
  CAST(coalesce(sum(bytes_read) FILTER (WHERE is_after), 0) AS BIGINT) AS bytes_after
FROM spend
WHERE is_before OR is_after
GROUP BY ALL
ORDER BY ALL
