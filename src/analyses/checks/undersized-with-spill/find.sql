-- Warehouses on which statements that spilled to remote storage in [px_from, px_to) cost a tenth of all they were metered or more.
WITH spilled AS (
  SELECT
    platform,
    account,
    resource_id,
    count(*) AS runs,
    count(DISTINCT fingerprint) AS statements,
    CAST(sum(units_n) AS BIGINT) AS units_n,
    CAST(sum(cost_u) AS BIGINT) AS cost_u,
    CAST(sum(spill_remote_bytes) AS BIGINT) AS spilled_bytes,
    min(day) AS first_day,
    max(day) AS last_day
  FROM check_run
  WHERE resource_id IS NOT NULL AND spill_remote_bytes > 1073741824
  GROUP BY ALL
)
SELECT
  w.platform,
  w.account,
  'warehouse' AS subject_type,
  w.name AS subject_id,
  w.unit,
  w.currency,
  w.basis,
  s.units_n,
  s.cost_u,
  s.first_day,
  s.last_day,
  w.size,
  s.runs,
  s.statements,
  s.spilled_bytes,
  w.units_n AS metered_n
FROM check_warehouse AS w
JOIN spilled AS s ON s.platform = w.platform AND s.account = w.account AND s.resource_id = w.resource_id
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND s.units_n * 10 >= w.units_n AND s.runs >= 5
ORDER BY w.platform, w.account, w.name
