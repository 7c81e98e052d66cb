-- When each subject of px_moved (id, platform, account, type, subject, started, earliest) last ran before its change and
-- first after it, and how often it runs: between the two lies what may have caused it. Reads [px_from, px_to).
WITH run AS (
  SELECT
    q.platform, q.account, q.submitted_at,
    unnest(['fingerprint', 'model', 'user', 'workload']) AS type,
    unnest([q.fingerprint, i.model, q.user_name, i.workload]) AS subject
  FROM query_run AS q
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
)
SELECT
  m.id,
  max(r.submitted_at) FILTER (WHERE r.submitted_at < m.started) AS last_before,
  max(r.submitted_at) FILTER (WHERE r.submitted_at < m.earliest) AS last_normal,
  min(r.submitted_at) FILTER (WHERE r.submitted_at >= m.started) AS first_after
FROM px_moved AS m
JOIN run AS r USING (platform, account, type, subject)
GROUP BY m.id
