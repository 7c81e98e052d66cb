-- Relations that statements build and that nobody reads, nor anything that is built from them, as of px_to: a view,
-- dead_relation.
--
-- Looks back 90 days, or as far as reads are known; below 30 days nothing is said. A quarter sees quarterly readers, not
-- yearly ones. Known for 30 days at least: what is new may not have readers yet.
CREATE OR REPLACE TEMP VIEW dead_relation AS
WITH RECURSIVE
reach AS (
  SELECT platform, account, greatest(min(occurred_at)::DATE, getvariable('px_to')::DATE - 90) AS since
  FROM relation_access
  WHERE mode = 'read' AND occurred_at < getvariable('px_to')::TIMESTAMP
  GROUP BY platform, account
  HAVING min(occurred_at)::DATE <= getvariable('px_to')::DATE - 30
),
edge AS (
  SELECT DISTINCT f.platform, f.account, f.relation_key, f.into_relation
  FROM flow_read AS f
  JOIN reach AS r ON r.platform = f.platform AND r.account = f.account AND f.occurred_at >= r.since
  WHERE f.occurred_at < getvariable('px_to')::TIMESTAMP
),
-- Dashboards and the like that the project says it has: they may read outside of the platform's sight.
exposed AS (
  SELECT DISTINCT m.relation_key
  FROM (
    SELECT unnest(from_json(depends_on, '["VARCHAR"]')) AS unique_id
    FROM model
    WHERE resource_type = 'exposure' AND depends_on IS NOT NULL
  ) AS e
  JOIN model AS m ON m.unique_id = e.unique_id
  WHERE m.relation_key IS NOT NULL
),
alive AS (
  SELECT platform, account, relation_key FROM edge WHERE into_relation IS NULL
  UNION
  SELECT r.platform, r.account, e.relation_key FROM reach AS r CROSS JOIN exposed AS e
  UNION
  SELECT e.platform, e.account, e.relation_key
  FROM alive AS a
  JOIN edge AS e ON e.platform = a.platform AND e.account = a.account AND e.into_relation = a.relation_key
),
built AS (
  SELECT
    platform,
    account,
    relation_key,
    mode(model ORDER BY model) AS model,
    bool_or(is_full) AS is_ever_full,
    min(submitted_at) AS first_built
  FROM flow_build
  WHERE submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY platform, account, relation_key
)
SELECT
  b.platform,
  b.account,
  b.relation_key,
  CASE WHEN b.model IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
  coalesce(b.model, b.relation_key) AS subject_id,
  r.since
FROM built AS b
JOIN reach AS r ON r.platform = b.platform AND r.account = b.account
ANTI JOIN alive AS a ON a.platform = b.platform AND a.account = b.account AND a.relation_key = b.relation_key
-- Loaded raw data is kept for its own sake.
WHERE (b.model IS NOT NULL OR b.is_ever_full) AND b.first_built < getvariable('px_to')::DATE - 30
