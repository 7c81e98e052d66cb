-- The part of each rebuild that an increment would save.
SELECT b.platform, b.account, b.query_id, r.share_ppm, r.subject_type, r.subject_id
FROM flow_build AS b
JOIN rebuilt_table AS r ON r.platform = b.platform AND r.account = b.account AND r.relation_key = b.relation_key
WHERE b.is_full AND r.share_ppm > 0
  AND b.submitted_at >= getvariable('px_from')::TIMESTAMP AND b.submitted_at < getvariable('px_to')::TIMESTAMP
  -- Those since the last increment: one full refresh among increments is upkeep.
  AND NOT EXISTS (
    FROM flow_build AS later
    WHERE NOT later.is_full AND later.platform = b.platform AND later.account = b.account
      AND later.relation_key = b.relation_key AND later.submitted_at > b.submitted_at
      AND later.submitted_at < getvariable('px_to')::TIMESTAMP
  )
