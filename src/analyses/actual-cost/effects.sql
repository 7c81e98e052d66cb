-- When each change of px_change (change, merged_at) took effect on each of its models: the first run of what was deployed
-- with it, and the last one before. Deployed: the manifest of its commit, else the first one after it, else the merge.
WITH subject AS (
  SELECT s.change, s.model, c.merged_at, split_part(s.model, '.', 2) AS project
  FROM px_subject AS s
  JOIN px_change AS c ON c.change = s.change
),
manifest AS (
  SELECT account AS project, valid_from, max(git_sha) AS git_sha FROM model GROUP BY account, valid_from
),
deployed AS (
  SELECT
    s.change, s.model,
    coalesce(
      min(m.valid_from) FILTER (WHERE m.git_sha = s.change),
      min(m.valid_from) FILTER (WHERE m.valid_from >= s.merged_at AND m.valid_from < s.merged_at + INTERVAL 7 DAY),
      any_value(s.merged_at)
    ) AS deployed_at
  FROM subject AS s
  LEFT JOIN manifest AS m ON m.project = s.project
  GROUP BY s.change, s.model
)
SELECT
  d.change, d.model, d.deployed_at,
  max(r.submitted_at) FILTER (WHERE r.submitted_at < d.deployed_at) AS last_before,
  min(r.submitted_at) FILTER (WHERE r.submitted_at >= d.deployed_at) AS first_after
FROM deployed AS d
LEFT JOIN px_run AS r ON r.subject = d.model AND NOT r.is_reader AND r.resource_type <> 'test'
GROUP BY ALL
ORDER BY d.change, d.model
