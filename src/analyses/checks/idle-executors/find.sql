-- Core time that each Spark application held in [px_from, px_to) and that no task used, by what was going on: in whole and by whole
-- weeks (counted back from the end); and the model, statement or user that most of what starved goes with.
WITH part AS (
  SELECT
    a.platform,
    a.account,
    l.resource_id,
    l.resource_name,
    a.day,
    a.class,
    a.target_kind = 'idle' AS is_idle,
    CASE WHEN a.target_kind = 'idle' THEN a.waker_query_id END AS waker_query_id,
    l.unit,
    l.currency,
    l.basis,
    a.units_n,
    a.cost_u
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
    AND l.resource_id IS NOT NULL AND l.service = 'spark_executors'
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
  WHERE weeks_back < (getvariable('px_to')::DATE - getvariable('px_from')::DATE) // 7
  GROUP BY ALL
),
starved AS (
  SELECT
    p.platform,
    p.account,
    p.resource_id,
    coalesce(i.model, q.fingerprint, q.user_name) AS waker,
    CAST(sum(p.units_n) AS BIGINT) AS units_n
  FROM part AS p
  JOIN query_run AS q ON q.platform = p.platform AND q.account = p.account AND q.query_id = p.waker_query_id
  LEFT JOIN identity AS i
    ON i.platform = p.platform AND i.account = p.account AND i.subject_kind = 'query' AND i.subject_id = p.waker_query_id
  WHERE p.class = 'over_provision'
  GROUP BY p.platform, p.account, p.resource_id, coalesce(i.model, q.fingerprint, q.user_name)
  QUALIFY row_number() OVER (PARTITION BY p.platform, p.account, p.resource_id ORDER BY sum(p.units_n) DESC, coalesce(i.model, q.fingerprint, q.user_name)) = 1
)
SELECT
  p.platform,
  p.account,
  'warehouse' AS subject_type,
  coalesce(max(p.resource_name), p.resource_id) AS subject_id,
  mode(p.unit ORDER BY p.unit) AS unit,
  mode(p.currency ORDER BY p.currency) AS currency,
  mode(p.basis ORDER BY p.basis) AS basis,
  CAST(sum(p.units_n) AS BIGINT) AS held_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.is_idle), 0) AS BIGINT) AS units_n,
  CAST(sum(p.cost_u) FILTER (WHERE p.is_idle) AS BIGINT) AS cost_u,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'over_provision'), 0) AS BIGINT) AS starved_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'gap'), 0) AS BIGINT) AS gap_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.class = 'tail'), 0) AS BIGINT) AS tail_n,
  CAST(coalesce(sum(p.units_n) FILTER (WHERE p.is_idle AND p.class = 'unclassed'), 0) AS BIGINT) AS start_n,
  min(p.day) FILTER (WHERE p.is_idle) AS first_day,
  max(p.day) FILTER (WHERE p.is_idle) AS last_day,
  -- From the first day on which it was seen, a week at least; the whole period for what was seen on one or two days.
  CASE
    WHEN count(DISTINCT p.day) < 3 THEN getvariable('px_to')::DATE - getvariable('px_from')::DATE
    ELSE greatest(getvariable('px_to')::DATE - min(p.day), least(7, getvariable('px_to')::DATE - getvariable('px_from')::DATE))
  END AS observed_days,
  coalesce(max(k.weeks), 0) AS weeks,
  max(k.least_n) AS least_n,
  max(k.most_n) AS most_n,
  max(k.least_u) AS least_u,
  max(k.most_u) AS most_u,
  max(s.waker) AS waker,
  coalesce(max(s.units_n), 0) AS waker_n
FROM part AS p
LEFT JOIN weeks AS k USING (platform, account, resource_id)
LEFT JOIN starved AS s USING (platform, account, resource_id)
GROUP BY p.platform, p.account, p.resource_id
HAVING sum(p.units_n) FILTER (WHERE p.is_idle) > 0
ORDER BY p.platform, p.account, p.resource_id
