-- Who spends without a team or without a tag in [px_from, px_to): the workload where one is known, else the user, else the service
-- of the bill line. Idle time and residuals are nobody's by nature. missing: 'team' or 'tags'.
CREATE OR REPLACE TEMP MACRO open_spend(missing) AS TABLE
WITH part AS (
  SELECT
    platform,
    account,
    CASE WHEN workload IS NOT NULL THEN 'workload' ELSE 'user' END AS subject_type,
    coalesce(workload, user_name, 'unknown') AS subject_id,
    day,
    unit,
    currency,
    basis,
    CASE missing WHEN 'team' THEN team IS NULL ELSE coalesce(tags, '{}') = '{}' END AS is_open,
    units_n,
    cost_u
  FROM check_run
  WHERE units_n > 0
  UNION ALL
  SELECT
    a.platform,
    a.account,
    CASE WHEN i.workload IS NOT NULL THEN 'workload' ELSE 'service' END,
    coalesce(i.workload, l.service),
    a.day,
    l.unit,
    l.currency,
    l.basis,
    CASE missing WHEN 'team' THEN i.team IS NULL ELSE coalesce(nullif(i.tags, '{}'), nullif(l.tags, '{}')) IS NULL END,
    a.units_n,
    a.cost_u
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  LEFT JOIN (FROM identity WHERE subject_kind = 'line') AS i
    ON i.platform = a.platform AND i.account = a.account AND i.subject_id = a.line_id
  WHERE a.target_kind IN ('object', 'job')
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
    -- Only compute can carry a name; storage and transfer are an account's.
    AND l.kind IN ('compute', 'serverless')
),
account AS (
  SELECT platform, account, sum(units_n) AS units_n, coalesce(sum(units_n) FILTER (WHERE is_open), 0) AS open_n
  FROM part
  WHERE unit IN ('credit', 'DBU', 'core-hour')
  GROUP BY ALL
)
SELECT
  p.platform,
  p.account,
  p.subject_type,
  p.subject_id,
  mode(p.unit ORDER BY p.unit) AS unit,
  mode(p.currency ORDER BY p.currency) AS currency,
  mode(p.basis ORDER BY p.basis) AS basis,
  CAST(sum(p.units_n) FILTER (WHERE p.is_open) AS BIGINT) AS units_n,
  CAST(sum(p.cost_u) FILTER (WHERE p.is_open) AS BIGINT) AS cost_u,
  min(p.day) FILTER (WHERE p.is_open) AS first_day,
  max(p.day) FILTER (WHERE p.is_open) AS last_day,
  CAST(sum(p.units_n) AS BIGINT) AS spent_n,
  CAST(max(a.open_n) AS BIGINT) AS open_n,
  CAST(max(a.units_n) AS BIGINT) AS account_n
FROM part AS p
JOIN account AS a ON a.platform = p.platform AND a.account = p.account
WHERE p.unit IN ('credit', 'DBU', 'core-hour')
GROUP BY p.platform, p.account, p.subject_type, p.subject_id
-- Told of where a tenth of the account's compute is open, and of who has a hundredth of it or more.
HAVING max(a.open_n) * 10 > max(a.units_n)
  AND sum(p.units_n) FILTER (WHERE p.is_open) * 100 >= max(a.units_n);
