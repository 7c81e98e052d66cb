-- Spend and activity of both periods in one row per subject, service and unit, from bridge_spend.
SELECT
  platform,
  account,
  part,
  type,
  id,
  service,
  unit,
  currency,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_before), 0) AS BIGINT) AS units_before,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_after), 0) AS BIGINT) AS units_after,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_before), 0) AS BIGINT) AS cost_before,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_after), 0) AS BIGINT) AS cost_after,
  CAST(coalesce(sum(units_n) FILTER (WHERE cost_u IS NULL AND is_before), 0) AS BIGINT) AS unpriced_before,
  CAST(coalesce(sum(units_n) FILTER (WHERE cost_u IS NULL AND is_after), 0) AS BIGINT) AS unpriced_after,
  CAST(coalesce(sum(runs) FILTER (WHERE is_before), 0) AS BIGINT) AS runs_before,
  CAST(coalesce(sum(runs) FILTER (WHERE is_after), 0) AS BIGINT) AS runs_after,
  CAST(coalesce(sum(bytes_read) FILTER (WHERE is_before), 0) AS BIGINT) AS bytes_before,
  CAST(coalesce(sum(bytes_read) FILTER (WHERE is_after), 0) AS BIGINT) AS bytes_after
FROM bridge_spend
GROUP BY ALL
ORDER BY ALL
