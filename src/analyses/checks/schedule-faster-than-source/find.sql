-- Runs of each table in [px_from, px_to), and how many of them had nothing new to read.
SELECT
  platform,
  account,
  CASE WHEN mode(model ORDER BY model) IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
  coalesce(mode(model ORDER BY model), relation_key) AS subject_id,
  count(*) AS runs,
  count(*) FILTER (WHERE is_idle) AS idle_runs
FROM source_run
GROUP BY platform, account, relation_key
