-- Commits of [px_from, px_to) by path, with the time they were deployed: when the manifest of their commit was generated, else
-- the first one after them, else when they were merged.
WITH manifest AS (
  SELECT valid_from, max(git_sha) AS git_sha FROM model GROUP BY valid_from
),
commits AS (
  SELECT sha, path, committed_at, agent, pull_request, subject
  FROM git_commit
  WHERE committed_at >= getvariable('px_from')::TIMESTAMP AND committed_at < getvariable('px_to')::TIMESTAMP
)
SELECT
  c.sha, c.path, c.agent, c.pull_request, c.subject,
  coalesce(
    (SELECT min(m.valid_from) FROM manifest AS m WHERE m.git_sha = c.sha),
    (SELECT min(m.valid_from) FROM manifest AS m
     WHERE m.valid_from >= c.committed_at AND m.valid_from < c.committed_at + INTERVAL 7 DAY),
    c.committed_at
  ) AS deployed_at
FROM commits AS c
ORDER BY deployed_at, c.sha, c.path
