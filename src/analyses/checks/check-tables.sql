-- What checks of warehouses and runs start from, made once for the days [px_from, px_to): runs with who sent them and what they
-- cost, those of them that agents sent, and warehouses with what they were metered. `_of_period` is replaced by the days.

-- What each query was attributed in the period, whatever the lines. Nano-units and micro-currency (null: no price known).
CREATE OR REPLACE TEMP VIEW check_spend AS
SELECT
  platform,
  account,
  query_id,
  max(unit) AS unit,
  max(currency) AS currency,
  max(basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u
FROM query_spend
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
GROUP BY ALL;

-- Runs that were submitted in the period.
CREATE OR REPLACE TEMP TABLE check_run_of_period AS
SELECT
  q.platform,
  q.account,
  q.query_id,
  q.session_id,
  q.resource_id,
  q.resource_size,
  q.submitted_at,
  q.submitted_at::DATE AS day,
  q.work_start_at,
  q.ended_at,
  q.total_ms,
  q.queue_ms,
  q.load_percent,
  q.bytes_read,
  q.spill_local_bytes,
  q.spill_remote_bytes,
  q.rows_out,
  q.result_cached,
  q.status,
  q.error_code,
  q.statement_type,
  q.is_generated,
  q.fingerprint,
  q.user_name,
  q.client_app,
  q.target_relation,
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
  AND i.day >= getvariable('px_from')::DATE AND i.day < getvariable('px_to')::DATE
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
CREATE OR REPLACE TEMP TABLE check_warehouse_of_period AS
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

-- Sessions of whoever is not known to be a program, with their pace: people, and users that are called a service while nothing
-- says which program it is. Who writes relations is at work, not looking.
CREATE OR REPLACE TEMP VIEW check_pace AS
SELECT
  platform,
  account,
  session_id,
  count(*) AS runs,
  count(DISTINCT fingerprint) AS fingerprints,
  greatest(epoch_ms(max(submitted_at)) - epoch_ms(min(submitted_at)), 1) / 60000.0 AS minutes,
  stddev_samp(gap_ms) / nullif(avg(gap_ms), 0) AS variation
FROM (
  SELECT
    r.platform,
    r.account,
    r.session_id,
    r.submitted_at,
    r.fingerprint,
    r.target_relation,
    epoch_ms(r.submitted_at)
      - lag(epoch_ms(r.submitted_at)) OVER (PARTITION BY r.platform, r.account, r.session_id ORDER BY r.submitted_at) AS gap_ms
  FROM check_run_of_period AS r
  WHERE r.session_id IS NOT NULL AND r.model IS NULL AND NOT coalesce(r.is_generated, FALSE)
    AND (coalesce(r.actor_kind, 'human') = 'human' OR (r.actor_kind = 'service' AND r.workload IS NULL))
    -- A Spark application is a program, whoever started it: its loops and batches say nothing of an agent.
    AND r.platform <> 'spark'
)
GROUP BY platform, account, session_id
HAVING count(target_relation) * 10 <= count(*);

-- `is_known`: identity says agent. Else it is agent-like: 50 statements or more in a session, ten a minute (or five different ones a
-- minute), at distances that vary by less than three quarters of their mean. People pause: theirs vary by more than it.
CREATE OR REPLACE TEMP TABLE check_agent_run_of_period AS
SELECT r.*, coalesce(r.actor_kind = 'agent', FALSE) AS is_known, coalesce(r.actor, r.user_name, 'unknown') AS agent
FROM check_run_of_period AS r
LEFT JOIN check_pace AS p
  ON p.platform = r.platform AND p.account = r.account AND p.session_id = r.session_id
WHERE coalesce(r.actor_kind = 'agent', FALSE)
  OR (
    r.model IS NULL AND (coalesce(r.actor_kind, 'human') = 'human' OR (r.actor_kind = 'service' AND r.workload IS NULL))
    -- An application asks all day long; an agent has its task.
    AND (coalesce(r.actor_kind, 'human') = 'human' OR p.minutes <= 60)
    AND p.runs >= 50 AND p.variation < 0.75 AND (p.runs >= 10 * p.minutes OR p.fingerprints >= 5 * p.minutes)
  )
