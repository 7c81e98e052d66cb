-- What checks of warehouses and runs start from, for the days [px_from, px_to): runs with who sent them and what they cost,
-- warehouses with what they were metered, and what a warehouse would be billed for stretches of work.

-- What each query was attributed in the period, whatever the lines. Nano-units and micro-currency (null: no price known).
CREATE OR REPLACE TEMP VIEW check_spend AS
SELECT
  a.platform,
  a.account,
  a.target_id AS query_id,
  mode(l.unit ORDER BY l.unit) AS unit,
  mode(l.currency ORDER BY l.currency) AS currency,
  mode(l.basis ORDER BY l.basis) AS basis,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u
FROM attribution AS a
JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
WHERE a.target_kind = 'query'
  AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL;

-- Runs that were submitted in the period.
CREATE OR REPLACE TEMP VIEW check_run AS
SELECT
  q.*,
  q.submitted_at::DATE AS day,
  i.team,
  i.workload,
  i.model,
  i.resource_type,
  i.environment,
  i.actor,
  i.actor_kind,
  i.invocation_id,
  i.tags,
  s.unit,
  s.currency,
  s.basis,
  coalesce(s.units_n, 0) AS units_n,
  s.cost_u
FROM query_run AS q
LEFT JOIN identity AS i
  ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
LEFT JOIN check_spend AS s ON s.platform = q.platform AND s.account = q.account AND s.query_id = q.query_id
WHERE q.submitted_at >= getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP;

-- Settings that held when the period ended.
CREATE OR REPLACE TEMP VIEW check_setting AS
SELECT platform, account, resource_id, name, kind, size, min_clusters, max_clusters, auto_stop_s, valid_from
FROM resource
WHERE valid_from < getvariable('px_to')::TIMESTAMP
  AND (valid_to IS NULL OR valid_to >= getvariable('px_to')::TIMESTAMP)
QUALIFY row_number() OVER (PARTITION BY platform, account, resource_id ORDER BY valid_from DESC) = 1;

-- Warehouses with all they were metered, their idle time included, and their settings.
CREATE OR REPLACE TEMP VIEW check_warehouse AS
SELECT
  m.*,
  s.kind,
  s.size,
  s.min_clusters,
  s.max_clusters,
  s.auto_stop_s
FROM (
  SELECT
    a.platform,
    a.account,
    l.resource_id,
    coalesce(max(l.resource_name), l.resource_id) AS name,
    mode(l.unit ORDER BY l.unit) AS unit,
    mode(l.currency ORDER BY l.currency) AS currency,
    mode(l.basis ORDER BY l.basis) AS basis,
    CAST(sum(a.units_n) AS BIGINT) AS units_n,
    CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
    CAST(coalesce(sum(a.units_n) FILTER (WHERE a.target_kind = 'idle'), 0) AS BIGINT) AS idle_n,
    CAST(coalesce(sum(a.units_n) FILTER (WHERE a.class = 'over_provision'), 0) AS BIGINT) AS over_n,
    min(a.day) AS first_day,
    max(a.day) AS last_day
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
    AND l.service IN ('warehouse', 'sql_warehouse') AND l.resource_id IS NOT NULL
  GROUP BY a.platform, a.account, l.resource_id
) AS m
LEFT JOIN check_setting AS s
  ON s.platform = m.platform AND s.account = m.account AND s.resource_id = m.resource_id;

-- When a warehouse worked, query by query. Results out of a cache need no warehouse.
CREATE OR REPLACE TEMP VIEW check_work AS
SELECT
  platform,
  account,
  query_id,
  resource_id,
  epoch_ms(work_start_at) AS from_ms,
  epoch_ms(ended_at) AS to_ms
FROM query_run
WHERE submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  AND resource_id IS NOT NULL AND ended_at > work_start_at AND NOT coalesce(result_cached, FALSE);

-- Stretches of work to be billed under a policy that stops a warehouse `stop_ms` after the last of them; filled by checks.
CREATE OR REPLACE TEMP TABLE check_stretch (
  platform VARCHAR, account VARCHAR, resource_id VARCHAR, policy BIGINT, from_ms BIGINT, to_ms BIGINT, stop_ms BIGINT
);

-- What each policy bills, in milliseconds of one cluster: from a start to the stop, and a minute at least.
CREATE OR REPLACE TEMP VIEW check_billed AS
WITH ordered AS (
  SELECT
    *,
    max(to_ms) OVER (
      PARTITION BY platform, account, resource_id, policy
      ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    ) AS before_ms
  FROM check_stretch
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN before_ms IS NULL OR from_ms > before_ms + stop_ms THEN 1 ELSE 0 END) OVER (
      PARTITION BY platform, account, resource_id, policy ORDER BY from_ms, to_ms ROWS UNBOUNDED PRECEDING
    ) AS start_no
  FROM ordered
),
running AS (
  SELECT platform, account, resource_id, policy, start_no, max(to_ms) - min(from_ms) + max(stop_ms) AS ms
  FROM numbered
  GROUP BY ALL
)
SELECT
  platform,
  account,
  resource_id,
  policy,
  count(*) AS starts,
  CAST(sum(greatest(ms, 60000)) AS BIGINT) AS billed_ms
FROM running
GROUP BY ALL
