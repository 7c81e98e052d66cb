-- All of what building dead relations cost, and testing them.
WITH dead AS MATERIALIZED (
  SELECT platform, account, relation_key, subject_type, subject_id FROM dead_relation
)
SELECT b.platform, b.account, b.query_id, 1000000 AS share_ppm, d.subject_type, d.subject_id
FROM flow_build AS b
JOIN dead AS d ON d.platform = b.platform AND d.account = b.account AND d.relation_key = b.relation_key
WHERE b.ended_at > getvariable('px_from')::TIMESTAMP AND b.submitted_at < getvariable('px_to')::TIMESTAMP
UNION
SELECT i.platform, i.account, i.subject_id, 1000000, d.subject_type, d.subject_id
FROM identity AS i
JOIN dead AS d ON d.platform = i.platform AND d.account = i.account AND d.subject_type = 'model' AND d.subject_id = i.model
WHERE i.subject_kind = 'query' AND i.resource_type = 'test' AND coalesce(i.environment, 'prod') NOT IN ('ci', 'dev')
  AND i.day >= getvariable('px_from')::DATE - 1 AND i.day < getvariable('px_to')::DATE
