-- How often each subject failed in [px_from, px_to) beside all it ran, the share of its spend, its most frequent error, and
-- repeats: failures of an equal statement within 15 minutes of another one.
WITH run AS (
  SELECT
    q.platform,
    q.account,
    q.query_id,
    CASE WHEN i.model IS NOT NULL THEN 'model' WHEN i.workload IS NOT NULL THEN 'workload' ELSE 'user' END AS subject_type,
    coalesce(i.model, i.workload, q.user_name, '(unknown)') AS subject_id,
    q.status IN ('failed', 'cancelled') AS is_failed,
    q.status = 'cancelled' AS is_cancelled,
    q.error_code,
    q.exec_ms,
    -- Within the repeats of one statement by one user.
    q.status IN ('failed', 'cancelled') AND q.submitted_at - lag(q.ended_at) OVER same < INTERVAL 15 MINUTE
      AND lag(q.status) OVER same IN ('failed', 'cancelled') AS is_repeat
  FROM query_run AS q
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
  WHERE q.submitted_at >= getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
  WINDOW same AS (PARTITION BY q.platform, q.account, q.user_name, q.fingerprint ORDER BY q.submitted_at, q.query_id)
),
spend AS (
  SELECT platform, account, query_id, sum(units_n) AS units_n
  FROM query_spend
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
)
SELECT
  r.platform,
  r.account,
  r.subject_type,
  r.subject_id,
  count(*) AS runs,
  count(*) FILTER (WHERE r.is_failed) AS failed_runs,
  count(*) FILTER (WHERE r.is_cancelled) AS cancelled_runs,
  count(*) FILTER (WHERE r.is_repeat) AS repeats,
  coalesce(mode(r.error_code ORDER BY r.error_code) FILTER (WHERE r.is_failed), '') AS error_code,
  CAST(coalesce(sum(r.exec_ms) FILTER (WHERE r.is_failed), 0) AS BIGINT) AS failed_ms,
  CAST(coalesce(sum(s.units_n), 0) AS BIGINT) AS units_n,
  CAST(coalesce(sum(s.units_n) FILTER (WHERE r.is_failed), 0) AS BIGINT) AS failed_n
FROM run AS r
LEFT JOIN spend AS s USING (platform, account, query_id)
GROUP BY ALL
HAVING failed_runs > 0
