-- Runs a day of models in production, by what manifests say of them: tags, folder, materialization; and of all of them.
WITH paced AS (
  SELECT r.model, round(count(*) * 1000000.0 / any_value(s.days))::BIGINT AS runs_u, any_value(n.path) AS path, any_value(n.tags) AS tags, any_value(n.materialized) AS materialized
  FROM snapshot_run AS r
  JOIN snapshot_since AS s ON s.model = r.model AND s.is_test = r.is_test
  LEFT JOIN snapshot_node AS n ON n.unique_id = r.model
  WHERE r.form IN ('full', 'increment', 'view', 'other')
  GROUP BY r.model
),
named AS (
  SELECT 'all' AS by_what, '' AS name, runs_u FROM paced
  UNION ALL
  SELECT 'materialization', materialized, runs_u FROM paced WHERE materialized IS NOT NULL
  UNION ALL
  -- Every folder above a model counts it: `models`, `models/marts`.
  SELECT 'folder', unnest([array_to_string(string_split(path, '/')[:depth], '/') FOR depth IN range(1, len(string_split(path, '/')))]), runs_u
  FROM paced
  WHERE path IS NOT NULL
  UNION ALL
  SELECT 'tag', unnest(list_distinct(CAST(tags AS JSON)::VARCHAR[])), runs_u FROM paced WHERE tags IS NOT NULL
)
SELECT by_what, name, count(*) AS models, snapshot_spread(runs_u) AS runs_u
FROM named
WHERE name IS NOT NULL
GROUP BY by_what, name
ORDER BY by_what, name
