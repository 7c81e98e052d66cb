-- Each version of a dbt node that differs from the one before it in what is run, and the first and the last of each.
-- left_at: the first manifest that no longer has the node; null: the latest still does.
WITH version AS (
  SELECT
    account AS project, unique_id, path, checksum, materialized, config, depends_on, git_sha, valid_from,
    lag(checksum) OVER node AS checksum_before,
    lag(materialized) OVER node AS materialized_before,
    lag(config) OVER node AS config_before,
    lag(valid_from) OVER node AS known_before,
    row_number() OVER (PARTITION BY account, unique_id ORDER BY valid_from DESC) AS from_last
  FROM model
  WHERE resource_type IN ('model', 'snapshot', 'seed')
  WINDOW node AS (PARTITION BY account, unique_id ORDER BY valid_from)
),
manifest AS (SELECT DISTINCT account AS project, valid_from FROM model),
first_manifest AS (SELECT project, min(valid_from) AS began FROM manifest GROUP BY project)
SELECT
  v.*,
  v.known_before IS NULL AND v.valid_from > f.began AS is_added,
  CASE WHEN v.from_last = 1 THEN (
    SELECT min(m.valid_from) FROM manifest AS m WHERE m.project = v.project AND m.valid_from > v.valid_from
  ) END AS left_at
FROM version AS v
JOIN first_manifest AS f USING (project)
WHERE v.known_before IS NULL
  OR v.from_last = 1
  OR v.checksum IS DISTINCT FROM v.checksum_before
  OR v.materialized IS DISTINCT FROM v.materialized_before
  OR v.config IS DISTINCT FROM v.config_before
ORDER BY v.project, v.unique_id, v.valid_from
