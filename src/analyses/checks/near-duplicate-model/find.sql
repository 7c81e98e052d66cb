-- What each duplicate repeats, and how often it was built in [px_from, px_to).
SELECT
  d.platform,
  d.account,
  d.subject_type,
  d.subject_id,
  min(d.of_subject) AS of_subject,
  min(d.of_relation) AS of_relation,
  min(d.relation_key) AS relation_key,
  CAST(max(d.share_ppm) AS BIGINT) AS share_ppm,
  CAST(max(d.own_reads) AS BIGINT) AS own_reads,
  CAST(max(d.of_reads) AS BIGINT) AS of_reads,
  count(*) FILTER (WHERE NOT b.is_temporary) AS builds
FROM duplicate_member AS d
JOIN flow_build AS b USING (platform, account, relation_key)
WHERE b.submitted_at >= getvariable('px_from')::TIMESTAMP AND b.submitted_at < getvariable('px_to')::TIMESTAMP
GROUP BY d.platform, d.account, d.subject_type, d.subject_id
