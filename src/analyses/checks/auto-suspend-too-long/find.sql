-- What each warehouse would have been billed for the work of [px_from, px_to) under its own auto-suspend and under shorter
-- ones, and the shortest bill. The saving is the same share of what the warehouse was metered.
INSERT INTO check_stretch
SELECT w.platform, w.account, w.resource_id, p.stop_s, k.from_ms, k.to_ms, p.stop_s * 1000
FROM check_warehouse AS w
JOIN check_work AS k ON k.platform = w.platform AND k.account = w.account AND k.resource_id = w.resource_id
JOIN (
  SELECT platform, account, resource_id, auto_stop_s AS stop_s FROM check_warehouse
  UNION
  SELECT platform, account, resource_id, unnest(
    -- SQL warehouses on Databricks stop after five minutes at the earliest, unless they are serverless.
    CASE WHEN platform = 'databricks' THEN [300, 600] ELSE [60, 120, 300, 600] END
  )
  FROM check_warehouse
) AS p ON p.platform = w.platform AND p.account = w.account AND p.resource_id = w.resource_id
-- Adaptive warehouses have no such setting; 0 is another check's.
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s > 0 AND p.stop_s <= w.auto_stop_s;

SELECT
  w.platform,
  w.account,
  'warehouse' AS subject_type,
  w.name AS subject_id,
  w.unit,
  w.currency,
  w.basis,
  CAST(w.units_n::HUGEINT * (own.billed_ms - best.billed_ms) // own.billed_ms AS BIGINT) AS units_n,
  CAST(w.cost_u::HUGEINT * (own.billed_ms - best.billed_ms) // own.billed_ms AS BIGINT) AS cost_u,
  w.first_day,
  w.last_day,
  w.auto_stop_s,
  best.policy AS best_s,
  own.billed_ms AS own_ms,
  best.billed_ms AS best_ms,
  own.starts AS own_starts,
  best.starts AS best_starts
FROM check_warehouse AS w
JOIN check_billed AS own
  ON own.platform = w.platform AND own.account = w.account AND own.resource_id = w.resource_id AND own.policy = w.auto_stop_s
JOIN (
  -- Of equal bills the longest wait, which keeps the cache warm.
  SELECT * FROM check_billed
  QUALIFY row_number() OVER (PARTITION BY platform, account, resource_id ORDER BY billed_ms, policy DESC) = 1
) AS best ON best.platform = w.platform AND best.account = w.account AND best.resource_id = w.resource_id
-- The best has to take off a tenth: less is within what the simulation leaves out.
WHERE (own.billed_ms - best.billed_ms) * 10 >= own.billed_ms
ORDER BY w.platform, w.account, w.name
