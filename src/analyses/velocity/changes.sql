-- What happened to models, as velocity_change: a row for each model added, changed or removed, with its day and whether the last
-- commit on its file names a coding agent.
--
-- From manifests, one compared with the one before; what the first one has was there before. Where there are no two manifests,
-- from commits on files of models.
CREATE OR REPLACE TEMP TABLE velocity_commit AS
SELECT
  path,
  regexp_extract(path, '[^/]+$') AS file,
  split_part(regexp_extract(path, '[^/]+$'), '.', 1) AS name,
  sha,
  change,
  committed_at,
  agent IS NOT NULL AS is_agent
FROM git_commit
WHERE path LIKE '%.sql' OR path LIKE '%.py';

CREATE OR REPLACE TEMP TABLE velocity_manifest AS
SELECT account, valid_from, lag(valid_from) OVER (PARTITION BY account ORDER BY valid_from) AS before
FROM (SELECT DISTINCT account, valid_from FROM model WHERE valid_from < getvariable('px_to')::TIMESTAMP);

CREATE OR REPLACE TEMP TABLE velocity_node AS
SELECT account, unique_id, valid_from, checksum, path, regexp_extract(path, '[^/]+$') AS file
FROM model
WHERE resource_type = 'model';

CREATE OR REPLACE TEMP TABLE velocity_change AS
WITH compared AS (
  SELECT
    m.account,
    m.valid_from,
    coalesce(n.unique_id, p.unique_id) AS unique_id,
    coalesce(n.path, p.path) AS path,
    coalesce(n.file, p.file) AS file,
    CASE
      WHEN p.unique_id IS NULL THEN 'added'
      WHEN n.unique_id IS NULL THEN 'removed'
      WHEN p.checksum IS DISTINCT FROM n.checksum THEN 'changed'
    END AS change
  FROM velocity_manifest AS m
  JOIN (
    SELECT account, valid_from AS changed_at, unique_id FROM velocity_node
    UNION
    SELECT m.account, m.valid_from, n.unique_id
    FROM velocity_manifest AS m
    JOIN velocity_node AS n ON n.account = m.account AND n.valid_from = m.before
  ) AS every ON every.account = m.account AND every.changed_at = m.valid_from
  LEFT JOIN velocity_node AS n
    ON n.account = m.account AND n.valid_from = m.valid_from AND n.unique_id = every.unique_id
  LEFT JOIN velocity_node AS p ON p.account = m.account AND p.valid_from = m.before AND p.unique_id = every.unique_id
  WHERE m.before IS NOT NULL
),
by_manifest AS (
  SELECT
    c.account,
    c.unique_id,
    c.change,
    c.valid_from AS changed_at,
    max_by(g.is_agent, (g.committed_at, g.sha)) AS is_agent
  FROM compared AS c
  LEFT JOIN velocity_commit AS g
    ON g.file = c.file AND (g.path = c.path OR ends_with(g.path, '/' || c.path)) AND g.committed_at <= c.valid_from
  WHERE c.change IS NOT NULL
  GROUP BY c.account, c.unique_id, c.change, c.valid_from
),
by_commit AS (
  SELECT
    '' AS account,
    name AS unique_id,
    CASE change WHEN 'added' THEN 'added' WHEN 'deleted' THEN 'removed' ELSE 'changed' END AS change,
    committed_at AS changed_at,
    is_agent
  FROM velocity_commit
  WHERE regexp_matches(path, '(^|/)models/') AND committed_at < getvariable('px_to')::TIMESTAMP
    AND NOT EXISTS (FROM velocity_manifest WHERE before IS NOT NULL)
)
SELECT account, unique_id, change, changed_at, coalesce(is_agent, FALSE) AS is_agent FROM by_manifest
UNION ALL
SELECT account, unique_id, change, changed_at, is_agent FROM by_commit
