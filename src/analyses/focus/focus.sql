-- Spend as rows of the FinOps Open Cost and Usage Specification (FOCUS) 1.2, one per day and combination of dimensions,
-- for the days [px_from, px_to). Spend without a price is left out: its cost is unknown, which FOCUS cannot say.
-- Amounts are micro-currency and nano-units here. Columns of our own begin with x_.
SELECT
  platform,
  account,
  day,
  CAST(date_trunc('month', day) AS DATE) AS billing_period_start,
  CAST(date_trunc('month', day) + INTERVAL 1 MONTH AS DATE) AS billing_period_end,
  currency,
  CASE WHEN kind IN ('adjustment', 'rebate') THEN 'Adjustment' ELSE 'Usage' END AS charge_category,
  CASE kind
    WHEN 'storage' THEN 'Storage'
    WHEN 'transfer' THEN 'Networking'
    WHEN 'ai' THEN 'AI and Machine Learning'
    WHEN 'other' THEN 'Other'
    ELSE 'Analytics'
  END AS service_category,
  service,
  resource_id,
  resource_name,
  workspace_id,
  unit,
  basis,
  target_kind,
  class,
  method,
  team,
  workload,
  model,
  environment,
  actor,
  actor_kind,
  object_key,
  confidence,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(sum(units_n) AS BIGINT) AS units_n
FROM cost_day
WHERE cost_u IS NOT NULL AND currency IS NOT NULL
  AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
GROUP BY ALL
HAVING sum(cost_u) <> 0 OR sum(units_n) <> 0
ORDER BY ALL
