-- Warehouses that never stop by themselves, with what stopping after two minutes (ten on Databricks) would have been billed for
-- the work of [px_from, px_to) beside the whole period; and all-purpose clusters that never end.
INSERT INTO check_stretch
SELECT w.platform, w.account, w.resource_id, 1, k.from_ms, k.to_ms, CASE WHEN w.platform = 'databricks' THEN 600000 ELSE 120000 END
FROM check_warehouse AS w
JOIN check_work AS k ON k.platform = w.platform AND k.account = w.account AND k.resource_id = w.resource_id
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s = 0;

WITH simulated AS (
  SELECT
    w.*,
    coalesce(b.billed_ms, 0) AS billed_ms,
    86400000 * (getvariable('px_to')::DATE - getvariable('px_from')::DATE) AS period_ms
  FROM check_warehouse AS w
  LEFT JOIN check_billed AS b ON b.platform = w.platform AND b.account = w.account AND b.resource_id = w.resource_id
  WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s = 0
)
SELECT
  platform,
  account,
  'warehouse' AS subject_type,
  name AS subject_id,
  unit,
  currency,
  basis,
  -- Idle time is what a stop can take off at most.
  least(idle_n, CAST(units_n::HUGEINT * (period_ms - billed_ms) // period_ms AS BIGINT)) AS units_n,
  CAST(cost_u::HUGEINT * least(idle_n, CAST(units_n::HUGEINT * (period_ms - billed_ms) // period_ms AS BIGINT)) // nullif(units_n, 0) AS BIGINT) AS cost_u,
  first_day,
  last_day,
  idle_n,
  units_n AS metered_n
FROM simulated
-- A warehouse that works nine tenths of the time has little to stop for.
WHERE billed_ms * 10 < period_ms * 9 AND units_n > 0
ORDER BY platform, account, name
