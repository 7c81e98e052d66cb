-- Spend by day, team and whether it is idle time, from bridge_spend. Idle time stands apart, whoever owns the warehouse.
SELECT
  day,
  is_before,
  is_after,
  part = 'idle' AS is_idle,
  CASE WHEN part = 'idle' THEN NULL ELSE team END AS team,
  unit,
  currency,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(coalesce(sum(cost_u), 0) AS BIGINT) AS cost_u
FROM bridge_spend
GROUP BY ALL
ORDER BY ALL
