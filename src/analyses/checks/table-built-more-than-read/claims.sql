-- Whole rebuilds that were replaced before anybody read them, of tables of which at least seven of eight go unread so (as a
-- table that is rebuilt daily and read weekly), at eight rebuilds or more. Reading by a build of another table counts, unless
-- nobody reads that. Tables that nobody reads at all are not among them, nor builds whose successor is not known yet.
WITH build AS (
  SELECT
    platform,
    account,
    relation_key,
    query_id,
    model,
    ended_at,
    lead(ended_at) OVER (PARTITION BY platform, account, relation_key ORDER BY ended_at, query_id) AS replaced_at
  FROM flow_build
  WHERE is_full AND submitted_at < getvariable('px_to')::TIMESTAMP
),
known AS (
  SELECT platform, account, min(occurred_at) AS since
  FROM relation_access
  WHERE mode = 'read'
  GROUP BY platform, account
),
read_at AS (
  SELECT DISTINCT f.platform, f.account, f.relation_key, f.occurred_at
  FROM flow_read AS f
  ANTI JOIN dead_relation AS d
    ON d.platform = f.platform AND d.account = f.account AND d.relation_key = f.into_relation
  WHERE f.occurred_at < getvariable('px_to')::TIMESTAMP
),
judged AS (
  SELECT b.*, r.occurred_at < b.replaced_at AS is_read, r.occurred_at IS NULL AS is_never_read_again
  FROM build AS b
  JOIN known AS k ON k.platform = b.platform AND k.account = b.account AND b.ended_at >= k.since
  ASOF LEFT JOIN read_at AS r
    ON r.platform = b.platform AND r.account = b.account AND r.relation_key = b.relation_key AND b.ended_at <= r.occurred_at
  WHERE b.replaced_at IS NOT NULL AND b.ended_at > getvariable('px_from')::TIMESTAMP
),
rare AS (
  SELECT
    platform,
    account,
    relation_key,
    CASE WHEN mode(model ORDER BY model) IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
    coalesce(mode(model ORDER BY model), relation_key) AS subject_id
  FROM judged
  GROUP BY platform, account, relation_key
  HAVING count(*) >= 8 AND count(*) FILTER (WHERE coalesce(is_read, FALSE)) * 8 <= count(*)
),
-- Read at some time in what is known: else it is a table that nobody reads.
wanted AS (
  SELECT DISTINCT platform, account, relation_key FROM read_at
)
SELECT j.platform, j.account, j.query_id, 1000000 AS share_ppm, r.subject_type, r.subject_id
FROM judged AS j
JOIN rare AS r USING (platform, account, relation_key)
SEMI JOIN wanted AS w ON w.platform = j.platform AND w.account = j.account AND w.relation_key = j.relation_key
WHERE NOT coalesce(j.is_read, FALSE)
