-- Each dead relation with how often it was built in [px_from, px_to), since when reads are known, and the dead relations that
-- are built of it.
WITH dead AS MATERIALIZED (
  SELECT * FROM dead_relation
),
build AS (
  SELECT platform, account, relation_key, count(*) AS builds, max(ended_at) AS last_built
  FROM flow_build
  WHERE submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP AND NOT is_temporary
  GROUP BY ALL
),
reader AS (
  SELECT DISTINCT f.platform, f.account, f.relation_key, into_dead.subject_id AS reader
  FROM flow_read AS f
  JOIN dead AS into_dead
    ON into_dead.platform = f.platform AND into_dead.account = f.account AND into_dead.relation_key = f.into_relation
  WHERE f.occurred_at >= into_dead.since AND f.occurred_at < getvariable('px_to')::TIMESTAMP
)
SELECT
  d.platform,
  d.account,
  d.subject_type,
  d.subject_id,
  d.since,
  CAST(sum(b.builds) AS BIGINT) AS builds,
  to_json(coalesce(list(DISTINCT r.reader ORDER BY r.reader) FILTER (WHERE r.reader IS NOT NULL), []))::VARCHAR AS readers
FROM dead AS d
JOIN build AS b USING (platform, account, relation_key)
LEFT JOIN reader AS r ON r.platform = d.platform AND r.account = d.account AND r.relation_key = d.relation_key
GROUP BY ALL
