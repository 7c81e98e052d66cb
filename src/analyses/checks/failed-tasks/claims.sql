-- The part of each run that ended well which went into tasks that failed, were killed or lost to their speculative double. All of
-- what runs cost that failed themselves is the claim of failed-work.
WITH work AS (
  SELECT platform, account, query_id, sum(busy_ms) AS busy_ms, sum(failed_ms) AS failed_ms
  FROM stage_run
  GROUP BY ALL
  HAVING sum(failed_ms) > 0 AND sum(busy_ms) > 0
)
SELECT
  w.platform,
  w.account,
  w.query_id,
  CAST(least(1000000, 1000000 * w.failed_ms::HUGEINT // w.busy_ms) AS BIGINT) AS share_ppm,
  CASE WHEN i.model IS NOT NULL THEN 'model' WHEN i.workload IS NOT NULL THEN 'workload' ELSE 'user' END AS subject_type,
  coalesce(i.model, i.workload, q.user_name, '(unknown)') AS subject_id
FROM work AS w
JOIN query_run AS q ON q.platform = w.platform AND q.account = w.account AND q.query_id = w.query_id
LEFT JOIN identity AS i
  ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.status NOT IN ('failed', 'cancelled')
  AND coalesce(q.ended_at, q.submitted_at) > getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
