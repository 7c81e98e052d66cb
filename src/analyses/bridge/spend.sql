-- Spend of two periods, [px_before_from, px_before_to) and [px_from, px_to), with the one subject that each row of cost_day
-- counts for. What people run is its model's, else its workload's, else its user's; idle time is its warehouse's; the rest,
-- residuals and corrections with it, is its service's.
CREATE OR REPLACE TEMP VIEW bridge_spend AS
WITH spend AS (
  SELECT
    *,
    CASE
      WHEN target_kind = 'idle' THEN 'idle'
      WHEN kind = 'storage' THEN 'storage'
      WHEN target_kind = 'residual' THEN 'service'
      WHEN coalesce(model, workload, CASE WHEN target_kind IN ('query', 'job') THEN user_name END) IS NOT NULL THEN 'work'
      ELSE 'service'
    END AS part,
    day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE AS is_after,
    day >= getvariable('px_before_from')::DATE AND day < getvariable('px_before_to')::DATE AS is_before
  FROM cost_day
)
SELECT
  platform,
  account,
  day,
  part,
  CASE
    WHEN part = 'idle' THEN 'warehouse'
    WHEN part <> 'work' THEN 'service'
    WHEN model IS NOT NULL THEN 'model'
    WHEN workload IS NOT NULL THEN 'workload'
    ELSE 'user'
  END AS type,
  CASE
    WHEN part = 'idle' THEN coalesce(resource_name, resource_id, '')
    WHEN part = 'work' THEN coalesce(model, workload, user_name)
    ELSE coalesce(service, 'unmapped')
  END AS id,
  service,
  unit,
  currency,
  team,
  is_before,
  is_after,
  units_n,
  cost_u,
  runs,
  bytes_read
FROM spend
WHERE is_before OR is_after
