-- Statements that agents sent 20 times or more within ten minutes in [px_from, px_to), alike but for their literals, nearly all with
-- a hundred rows or fewer: one question asked value by value. Cost of the statements beyond the first of each loop.
WITH run AS (
  SELECT
    *,
    count(*) OVER near AS in_ten_minutes,
    lag(submitted_at) OVER moment AS before_at
  FROM check_agent_run
  -- Tests of dbt are sent by the dozen, by design; so are statements that a driver makes up.
  WHERE model IS NULL AND target_relation IS NULL AND fingerprint IS NOT NULL AND NOT coalesce(is_generated, FALSE)
    AND statement_type = 'SELECT' AND status = 'success'
  WINDOW
    moment AS (PARTITION BY platform, account, agent, fingerprint ORDER BY submitted_at),
    near AS (
      PARTITION BY platform, account, agent, fingerprint ORDER BY submitted_at
      RANGE BETWEEN INTERVAL 10 MINUTE PRECEDING AND CURRENT ROW
    )
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN before_at IS NULL OR submitted_at > before_at + INTERVAL 10 MINUTE THEN 1 ELSE 0 END) OVER (
      PARTITION BY platform, account, agent, fingerprint ORDER BY submitted_at ROWS UNBOUNDED PRECEDING
    ) AS loop_no
  FROM run
),
looped AS (
  SELECT
    platform,
    account,
    agent,
    fingerprint,
    loop_no,
    bool_and(is_known) AS is_known,
    count(*) AS runs,
    count(*) FILTER (WHERE rows_out <= 100) AS short_runs,
    min(submitted_at) AS first_at,
    max(submitted_at) AS last_at,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) - min_by(units_n, submitted_at) AS units_n,
    sum(cost_u) - min_by(cost_u, submitted_at) AS cost_u,
    max_by(session_id, submitted_at) AS session_id
  FROM numbered
  GROUP BY ALL
  HAVING max(in_ten_minutes) >= 20 AND count(*) FILTER (WHERE rows_out <= 100) * 5 >= count(*) * 4
)
SELECT
  platform,
  account,
  'user' AS subject_type,
  agent AS subject_id,
  mode(unit ORDER BY unit) AS unit,
  mode(currency ORDER BY currency) AS currency,
  mode(basis ORDER BY basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  min(first_at)::DATE AS first_day,
  max(last_at)::DATE AS last_day,
  bool_and(is_known) AS is_known,
  count(*) AS loops,
  CAST(sum(runs) AS BIGINT) AS runs,
  CAST(max(runs) AS BIGINT) AS longest,
  max_by(first_at, runs) AS longest_at,
  max_by(fingerprint, runs) AS fingerprint,
  coalesce(max_by(session_id, runs), '') AS session_id
FROM looped
GROUP BY platform, account, agent
ORDER BY platform, account, agent
