-- dbt projects whose tests and snapshots take a quarter of their cost in [px_from, px_to) or more, with the dearest test.
-- Attribution names the node that a statement ran for.
WITH part AS (
  SELECT
    r.platform,
    r.account,
    r.workload,
    r.resource_type,
    r.model,
    r.day,
    r.unit,
    r.currency,
    r.basis,
    r.units_n,
    r.cost_u
  FROM check_run AS r
  WHERE r.workload LIKE 'dbt %' AND coalesce(r.environment, 'prod') NOT IN ('ci', 'dev')
    AND r.resource_type IS NOT NULL AND r.units_n > 0
),
tested AS (
  SELECT platform, account, workload, model, resource_type, sum(units_n) AS units_n
  FROM part
  WHERE model IS NOT NULL
  GROUP BY ALL
),
dearest AS (
  SELECT
    platform,
    account,
    workload,
    max_by(model, (units_n, model)) AS model,
    max(units_n) AS units_n
  FROM tested
  WHERE resource_type = 'test'
  GROUP BY ALL
),
project AS (
  SELECT
    platform,
    account,
    workload,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) AS all_n,
    coalesce(sum(units_n) FILTER (WHERE resource_type IN ('test', 'snapshot')), 0) AS units_n,
    sum(cost_u) FILTER (WHERE resource_type IN ('test', 'snapshot')) AS cost_u,
    coalesce(sum(units_n) FILTER (WHERE resource_type = 'test'), 0) AS tests_n,
    count(DISTINCT day) AS days,
    min(day) FILTER (WHERE resource_type IN ('test', 'snapshot')) AS first_day,
    max(day) FILTER (WHERE resource_type IN ('test', 'snapshot')) AS last_day
  FROM part
  GROUP BY platform, account, workload
)
SELECT
  p.platform,
  p.account,
  'workload' AS subject_type,
  p.workload AS subject_id,
  p.unit,
  p.currency,
  p.basis,
  -- What is beyond a quarter.
  CAST(p.units_n - p.all_n // 4 AS BIGINT) AS units_n,
  CAST(p.cost_u * (p.units_n - p.all_n // 4) // p.units_n AS BIGINT) AS cost_u,
  p.first_day,
  p.last_day,
  CAST(p.all_n AS BIGINT) AS all_n,
  CAST(p.units_n AS BIGINT) AS checking_n,
  CAST(p.tests_n AS BIGINT) AS tests_n,
  d.model AS dearest,
  CAST(coalesce(d.units_n, 0) AS BIGINT) AS dearest_n
FROM project AS p
LEFT JOIN dearest AS d ON d.platform = p.platform AND d.account = p.account AND d.workload = p.workload
-- The first two weeks of a project are mostly tests.
WHERE p.units_n * 4 > p.all_n AND p.days >= 14
ORDER BY p.platform, p.account, p.workload
