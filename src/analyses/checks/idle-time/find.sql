-- Idle time of each warehouse in [px_from, px_to) beside all it was metered, by class, in whole and by whole weeks (counted
-- back from the end); with its size and the latest auto-stop that was told.
WITH part AS (
  SELECT
    a.platform,
    a.account,
    l.resource_id,
    l.resource_name,
    a.day,
    a.class,
    a.target_kind = 'idle' AS is_idle,
    l.unit,
    l.currency,
    l.basis,
    a.units_n,
    a.cost_u
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
    AND l.resource_id IS NOT NULL AND l.service IN ('warehouse', 'sql_warehouse')
),
week AS (
  SELECT
    platform,
    account,
    resource_id,
    (getvariable('px_to')::DATE - day - 1) // 7 AS weeks_back,
    sum(units_n) AS units_n,
    sum(cost_u) AS cost_u
  FROM part
  WHERE is_idle
    AND (getvariable('px_to')::DATE - day - 1) // 7 < (getvariable('px_to')::DATE - getvariable('px_from')::DATE) // 7
  GROUP BY ALL
),
weeks AS (
  SELECT
    platform,
    account,
    resource_id,
    count(*) AS weeks,
    CAST(min(units_n) AS BIGINT) AS least_n,
    CAST(max(units_n) AS BIGINT) AS most_n,
    CAST(min(cost_u) AS BIGINT) AS least_u,
    CAST(max(cost_u) AS BIGINT) AS most_u
  FROM week
  GROUP BY ALL
),
setting AS (
  SELECT platform, account, resource_id, max_by(auto_stop_s, valid_from) AS auto_stop_s, max_by(size, valid_from) AS size,
    max_by(min_clusters, valid_from) AS min_clusters
  FROM resource
  WHERE valid_from < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT
  p.platform,
  p.account,
  p.resource_id,
  'warehouse' AS subject_type,
  coalesce(max(p.resource_name), p.resource_id) AS subject_id,
  mode(p.unit ORDER BY p.unit) AS unit,
  mode(p.currency ORDER BY p.currency) AS currency,
  mode(p.basis ORDER BY p.basis) AS basis,
  CAST(sum(p.units_n) AS BIGINT) AS metered_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.is_idle), 0) AS BIGINT) AS units_n,
  CAST(sum(p.cost_u) FILTER (WHERE p.is_idle) AS BIGINT) AS cost_u,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'tail'), 0) AS BIGINT) AS tail_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'gap'), 0) AS BIGINT) AS gap_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'over_provision'), 0) AS BIGINT) AS over_provision_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'min_billing'), 0) AS BIGINT) AS min_billing_n,
  min(p.day) FILTER (WHERE p.is_idle) AS first_day,
  max(p.day) FILTER (WHERE p.is_idle) AS last_day,
  getvariable('px_to')::DATE - getvariable('px_from')::DATE AS observed_days,
  coalesce(max(k.weeks), 0) AS weeks,
  max(k.least_n) AS least_n,
  max(k.most_n) AS most_n,
  max(k.least_u) AS least_u,
  max(k.most_u) AS most_u,
  max(s.auto_stop_s) AS auto_stop_s,
  max(s.size) AS size,
  max(s.min_clusters) AS min_clusters
FROM part AS p
LEFT JOIN weeks AS k USING (platform, account, resource_id)
LEFT JOIN setting AS s USING (platform, account, resource_id)
GROUP BY p.platform, p.account, p.resource_id
HAVING sum(p.units_n) FILTER (WHERE p.is_idle) > 0
ORDER BY p.platform, p.account, p.resource_id
