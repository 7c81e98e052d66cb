-- Runs of the subjects of px_moved (id, platform, account, type, subject, started, earliest) around their change, as
-- px_moved_run: each kind of subject is joined by its own column, so that no join is wider than what moved. A model's are those
-- of the environment where it mostly runs: a check of the pull request runs before the deploy and with the new text.
CREATE OR REPLACE TEMP TABLE px_moved_run AS
WITH named AS (
  SELECT m.id, i.platform, i.account, i.subject_id AS query_id
  FROM identity AS i
  JOIN px_moved AS m ON m.type = 'model' AND m.platform = i.platform AND m.account = i.account AND m.subject = i.model
  WHERE i.subject_kind = 'query' AND i.day >= m.earliest - INTERVAL 14 DAY AND i.day < m.started + INTERVAL 14 DAY
  QUALIFY coalesce(i.environment, '') = mode(coalesce(i.environment, '')) OVER (PARTITION BY m.id)
  UNION ALL
  SELECT m.id, i.platform, i.account, i.subject_id
  FROM identity AS i
  JOIN px_moved AS m ON m.type = 'workload' AND m.platform = i.platform AND m.account = i.account AND m.subject = i.workload
  WHERE i.subject_kind = 'query' AND i.day >= m.earliest - INTERVAL 14 DAY AND i.day < m.started + INTERVAL 14 DAY
)
SELECT n.id, q.platform, q.account, q.query_id, q.submitted_at
FROM named AS n
JOIN query_run AS q ON q.platform = n.platform AND q.account = n.account AND q.query_id = n.query_id
UNION ALL
SELECT m.id, q.platform, q.account, q.query_id, q.submitted_at
FROM query_run AS q
JOIN px_moved AS m ON m.type = 'fingerprint' AND m.platform = q.platform AND m.account = q.account AND m.subject = q.fingerprint
WHERE q.submitted_at >= m.earliest - INTERVAL 14 DAY AND q.submitted_at < m.started + INTERVAL 14 DAY
UNION ALL
SELECT m.id, q.platform, q.account, q.query_id, q.submitted_at
FROM query_run AS q
JOIN px_moved AS m ON m.type = 'user' AND m.platform = q.platform AND m.account = q.account AND m.subject = q.user_name
WHERE q.submitted_at >= m.earliest - INTERVAL 14 DAY AND q.submitted_at < m.started + INTERVAL 14 DAY
