-- Rebuilds in [px_from, px_to) of what is claimed, and the days on which it was read.
WITH subject AS (
  SELECT DISTINCT c.platform, c.account, c.subject_type, c.subject_id, b.relation_key
  FROM claimed_query AS c
  JOIN flow_build AS b ON b.platform = c.platform AND b.account = c.account AND b.query_id = c.query_id
),
build AS (
  SELECT platform, account, relation_key, count(*) AS builds
  FROM flow_build
  WHERE is_full AND submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
),
reading AS (
  SELECT platform, account, relation_key, count(DISTINCT occurred_at::DATE) AS read_days, count(*) AS reads
  FROM flow_read
  WHERE occurred_at >= getvariable('px_from')::TIMESTAMP AND occurred_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT
  s.platform,
  s.account,
  s.subject_type,
  s.subject_id,
  CAST(sum(b.builds) AS BIGINT) AS builds,
  CAST(coalesce(sum(r.read_days), 0) AS BIGINT) AS read_days,
  CAST(coalesce(sum(r.reads), 0) AS BIGINT) AS reads
FROM subject AS s
JOIN build AS b USING (platform, account, relation_key)
LEFT JOIN reading AS r USING (platform, account, relation_key)
GROUP BY ALL
