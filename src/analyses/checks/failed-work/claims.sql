-- All of what statements cost that failed or were cancelled: nobody got anything for it. A statement that failed on the way to
-- one that worked (a retry) is among them; the one that worked is not.
SELECT
  q.platform,
  q.account,
  q.query_id,
  1000000 AS share_ppm,
  CASE WHEN i.model IS NOT NULL THEN 'model' WHEN i.workload IS NOT NULL THEN 'workload' ELSE 'user' END AS subject_type,
  coalesce(i.model, i.workload, q.user_name, '(unknown)') AS subject_id
FROM query_run AS q
LEFT JOIN identity AS i
  ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
WHERE q.status IN ('failed', 'cancelled')
  AND q.ended_at > getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
