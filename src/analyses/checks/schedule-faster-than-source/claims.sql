-- All of what runs cost that had nothing new to read, of tables of whose runs half were so.
WITH run AS MATERIALIZED (
  SELECT * FROM source_run
),
eager AS (
  SELECT
    platform,
    account,
    relation_key,
    CASE WHEN mode(model ORDER BY model) IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
    coalesce(mode(model ORDER BY model), relation_key) AS subject_id
  FROM run
  GROUP BY platform, account, relation_key
  HAVING count(*) FILTER (WHERE is_idle) * 2 >= count(*)
)
SELECT b.platform, b.account, b.query_id, 1000000 AS share_ppm, e.subject_type, e.subject_id
FROM run AS r
JOIN eager AS e USING (platform, account, relation_key)
JOIN flow_build AS b
  ON b.platform = r.platform AND b.account = r.account AND b.relation_key = r.relation_key
  AND coalesce(b.invocation_id, b.query_id) = r.run_id
WHERE r.is_idle
