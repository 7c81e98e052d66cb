-- What it cost to build relations that repeat another one's logic, by the share that the other one has too, while the other one
-- was built as well.
SELECT b.platform, b.account, b.query_id, d.share_ppm, d.subject_type, d.subject_id
FROM flow_build AS b
JOIN duplicate_member AS d
  ON d.platform = b.platform AND d.account = b.account AND d.relation_key = b.relation_key
SEMI JOIN (
  SELECT platform, account, relation_key
  FROM flow_build
  WHERE submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
) AS other
  ON other.platform = d.platform AND other.account = d.account AND other.relation_key = d.of_relation
WHERE b.ended_at > getvariable('px_from')::TIMESTAMP AND b.submitted_at < getvariable('px_to')::TIMESTAMP
