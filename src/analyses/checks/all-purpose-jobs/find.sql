-- Jobs that run on all-purpose clusters five times a week or more in [px_from, px_to), with what these clusters were billed while
-- the jobs ran.
WITH run AS (
  SELECT
    r.platform,
    r.account,
    r.workspace_id,
    r.job_id,
    r.run_id,
    r.resource_id,
    min(r.started_at) AS started_at,
    max(r.ended_at) AS ended_at
  FROM job_run AS r
  JOIN check_setting AS s ON s.platform = r.platform AND s.account = r.account AND s.resource_id = r.resource_id
  WHERE s.kind = 'all_purpose' AND r.job_id IS NOT NULL
    AND r.started_at >= getvariable('px_from')::TIMESTAMP AND r.started_at < getvariable('px_to')::TIMESTAMP
    -- Somebody who starts a job by hand while writing it wants the cluster that is on.
    AND coalesce(upper(r.trigger), 'CRON') NOT IN ('ONETIME', 'ONE_TIME', 'MANUAL')
  GROUP BY ALL
),
line AS (
  SELECT platform, account, resource_id, line_id, period_start, period_end, unit, currency, basis, quantity_n, cost_u
  FROM bill_line
  WHERE service = 'all_purpose' AND period_end > period_start
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
part AS (
  SELECT
    r.platform,
    r.account,
    r.job_id,
    r.resource_id,
    l.unit,
    l.currency,
    l.basis,
    l.quantity_n,
    l.cost_u,
    epoch_ms(least(r.ended_at, l.period_end)) - epoch_ms(greatest(r.started_at, l.period_start)) AS ms,
    epoch_ms(l.period_end) - epoch_ms(l.period_start) AS line_ms,
    -- Jobs that run at once share the cluster.
    count(*) OVER (PARTITION BY l.platform, l.account, l.line_id) AS at_once
  FROM run AS r
  JOIN line AS l
    ON l.platform = r.platform AND l.account = r.account AND l.resource_id = r.resource_id
    AND l.period_start < r.ended_at AND l.period_end > r.started_at
),
spend AS (
  SELECT
    platform,
    account,
    job_id,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    CAST(sum(quantity_n::HUGEINT * ms // (line_ms * at_once)) AS BIGINT) AS units_n,
    CAST(sum(cost_u::HUGEINT * ms // (line_ms * at_once)) AS BIGINT) AS cost_u
  FROM part
  GROUP BY ALL
),
often AS (
  SELECT
    platform,
    account,
    job_id,
    count(DISTINCT run_id) AS runs,
    any_value(resource_id ORDER BY resource_id) AS resource_id,
    min(started_at)::DATE AS first_day,
    max(started_at)::DATE AS last_day
  FROM run
  GROUP BY ALL
),
named AS (
  SELECT platform, account, job_id, max_by(name, valid_from) AS name
  FROM job
  WHERE name IS NOT NULL
  GROUP BY ALL
)
SELECT
  o.platform,
  o.account,
  'workload' AS subject_type,
  coalesce(n.name, o.job_id) AS subject_id,
  s.unit,
  s.currency,
  s.basis,
  -- Job compute is listed at less than half of what all-purpose compute is; half is what is counted.
  s.units_n // 2 AS units_n,
  s.cost_u // 2 AS cost_u,
  o.first_day,
  o.last_day,
  o.runs,
  o.job_id,
  o.resource_id
FROM often AS o
JOIN spend AS s ON s.platform = o.platform AND s.account = o.account AND s.job_id = o.job_id
LEFT JOIN named AS n ON n.platform = o.platform AND n.account = o.account AND n.job_id = o.job_id
WHERE o.runs * 7 >= 5 * (getvariable('px_to')::DATE - getvariable('px_from')::DATE)
QUALIFY row_number() OVER (PARTITION BY o.platform, o.account, coalesce(n.name, o.job_id) ORDER BY s.units_n DESC, o.job_id) = 1
ORDER BY o.platform, o.account, subject_id
