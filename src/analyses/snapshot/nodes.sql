-- dbt nodes as the newest manifest of each project that was there before px_to had them.
CREATE OR REPLACE TEMP TABLE snapshot_node AS
WITH newest AS (
  SELECT project, max(valid_from) AS valid_from
  FROM model
  WHERE valid_from < getvariable('px_to')::TIMESTAMP
  GROUP BY project
)
SELECT m.unique_id, m.resource_type, m.materialized, m.relation_key, m.path, m.tags
FROM model AS m
JOIN newest AS n ON n.project IS NOT DISTINCT FROM m.project AND n.valid_from = m.valid_from
QUALIFY row_number() OVER (PARTITION BY m.unique_id ORDER BY m.valid_from DESC, m.project) = 1;
