-- What is known to tell velocity by: whether two manifests can be compared, commits on files of models in [px_from, px_to) and
-- those that name a coding agent, and whether spend has a price.
SELECT
  (SELECT count(*) FROM velocity_manifest WHERE before IS NOT NULL) AS comparisons,
  (SELECT count(*) FROM velocity_commit) AS known_commits,
  count(DISTINCT g.sha) AS commits,
  count(DISTINCT g.sha) FILTER (WHERE g.is_agent) AS agent_commits,
  EXISTS (FROM cost_day WHERE currency IS NOT NULL) AS is_priced
FROM (
  SELECT g.sha, g.is_agent
  FROM velocity_commit AS g
  LEFT JOIN (SELECT DISTINCT path, file FROM velocity_node) AS n
    ON n.file = g.file AND (g.path = n.path OR ends_with(g.path, '/' || n.path))
  WHERE (n.path IS NOT NULL OR regexp_matches(g.path, '(^|/)models/'))
    AND g.committed_at >= getvariable('px_from')::TIMESTAMP AND g.committed_at < getvariable('px_to')::TIMESTAMP
) AS g
