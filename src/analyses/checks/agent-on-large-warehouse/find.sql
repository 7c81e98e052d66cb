-- What agents spent on warehouses of size Large and more in [px_from, px_to).
SELECT
  r.platform,
  r.account,
  'user' AS subject_type,
  r.agent AS subject_id,
  mode(r.unit ORDER BY r.unit) AS unit,
  mode(r.currency ORDER BY r.currency) AS currency,
  mode(r.basis ORDER BY r.basis) AS basis,
  CAST(sum(r.units_n) AS BIGINT) AS units_n,
  CAST(sum(r.cost_u) AS BIGINT) AS cost_u,
  min(r.day) AS first_day,
  max(r.day) AS last_day,
  bool_and(r.is_known) AS is_known,
  count(*) AS runs,
  count(*) FILTER (WHERE r.total_ms > 300000) AS long_runs,
  CAST(max(r.total_ms) AS BIGINT) AS longest_ms,
  string_agg(DISTINCT coalesce(w.name, r.resource_id), ', ' ORDER BY coalesce(w.name, r.resource_id)) AS warehouses,
  mode(coalesce(r.resource_size, w.size) ORDER BY coalesce(r.resource_size, w.size)) AS size
FROM check_agent_run AS r
LEFT JOIN check_setting AS w ON w.platform = r.platform AND w.account = r.account AND w.resource_id = r.resource_id
WHERE r.resource_id IS NOT NULL AND NOT coalesce(r.result_cached, FALSE)
  -- Adaptive warehouses have no size to choose.
  AND coalesce(w.kind, 'warehouse') IN ('warehouse', 'sql_warehouse')
  AND lower(regexp_replace(coalesce(r.resource_size, w.size), '[^A-Za-z0-9]', '', 'g'))
    IN ('large', 'xlarge', '2xlarge', '3xlarge', '4xlarge', '5xlarge', '6xlarge')
GROUP BY r.platform, r.account, r.agent
ORDER BY r.platform, r.account, r.agent
