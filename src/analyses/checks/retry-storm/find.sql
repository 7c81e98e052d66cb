-- Statements that failed with the same error three times or more within 15 minutes in [px_from, px_to), by the model that they build,
-- else by who sent them, with what all attempts after the first failure cost. Where a fifth of the attempts or more went through, the error passed.
WITH failed AS (
  SELECT
    *,
    coalesce(actor, user_name, 'unknown') AS sender,
    count(*) OVER (
      PARTITION BY platform, account, coalesce(actor, user_name, 'unknown'), fingerprint, coalesce(error_code, status)
      ORDER BY submitted_at RANGE BETWEEN INTERVAL 15 MINUTE PRECEDING AND CURRENT ROW
    ) AS in_quarter,
    lag(submitted_at) OVER (
      PARTITION BY platform, account, coalesce(actor, user_name, 'unknown'), fingerprint, coalesce(error_code, status)
      ORDER BY submitted_at
    ) AS before_at,
    lag(ended_at) OVER (
      PARTITION BY platform, account, coalesce(actor, user_name, 'unknown'), fingerprint, coalesce(error_code, status)
      ORDER BY submitted_at
    ) AS before_ended_at
  FROM check_run
  WHERE status = 'failed' AND fingerprint IS NOT NULL
    -- Who ran out of time is tried again after the whole time: attempts then lie further apart.
    OR (status = 'cancelled' AND fingerprint IS NOT NULL AND total_ms >= 60000)
),
numbered AS (
  SELECT
    *,
    sum(CASE WHEN before_at IS NULL OR submitted_at > before_ended_at + INTERVAL 15 MINUTE THEN 1 ELSE 0 END) OVER (
      PARTITION BY platform, account, sender, fingerprint, coalesce(error_code, status)
      ORDER BY submitted_at ROWS UNBOUNDED PRECEDING
    ) AS storm_no
  FROM failed
),
storm AS (
  SELECT
    platform,
    account,
    sender,
    fingerprint,
    coalesce(error_code, status) AS error_code,
    storm_no,
    coalesce(bool_and(actor_kind = 'agent'), FALSE) AS is_agent,
    CASE WHEN count(DISTINCT model) = 1 AND count(model) = count(*) THEN any_value(model) END AS model,
    count(*) AS failures,
    min(submitted_at) AS first_at,
    max(ended_at) AS last_at,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) - min_by(units_n, submitted_at) AS units_n,
    sum(cost_u) - min_by(cost_u, submitted_at) AS cost_u
  FROM numbered
  GROUP BY ALL
  HAVING count(*) >= 3 AND (max(in_quarter) >= 3 OR avg(total_ms) >= 300000)
),
-- An error that passes ends in success. A few that went through among many that did not are no cure.
lasting AS (
  SELECT s.*
  FROM storm AS s
  WHERE 4 * (
    SELECT count(*)
    FROM check_run AS r
    WHERE r.platform = s.platform AND r.account = s.account AND r.fingerprint = s.fingerprint AND r.status = 'success'
      AND r.submitted_at > s.first_at AND r.submitted_at < s.last_at + INTERVAL 15 MINUTE
  ) < s.failures
)
SELECT
  platform,
  account,
  CASE WHEN model IS NULL OR is_agent THEN 'user' ELSE 'model' END AS subject_type,
  CASE WHEN model IS NULL OR is_agent THEN sender ELSE model END AS subject_id,
  mode(unit ORDER BY unit) AS unit,
  mode(currency ORDER BY currency) AS currency,
  mode(basis ORDER BY basis) AS basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  min(first_at)::DATE AS first_day,
  max(last_at)::DATE AS last_day,
  bool_and(is_agent) AS is_agent,
  count(*) AS storms,
  CAST(sum(failures) AS BIGINT) AS failures,
  CAST(max(failures) AS BIGINT) AS longest,
  max_by(first_at, failures) AS longest_at,
  max_by(fingerprint, failures) AS fingerprint,
  max_by(error_code, failures) AS error_code
FROM lasting
GROUP BY platform, account, subject_type, subject_id
ORDER BY platform, account, subject_type, subject_id
