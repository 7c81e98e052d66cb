-- What the platform itself remarked on statements of nodes: runs that it remarked on, by kind.
SELECT s.model, i.insight_type AS kind, count(DISTINCT s.run_key) AS runs
FROM insight AS i
JOIN snapshot_run_step AS s ON s.query_id = i.query_id
JOIN snapshot_run AS r ON r.model = s.model AND r.run_key = s.run_key
WHERE i.platform = getvariable('px_platform') AND i.account = getvariable('px_account')
  AND i.occurred_at < getvariable('px_to')::TIMESTAMP AND i.insight_type IS NOT NULL
GROUP BY s.model, i.insight_type
ORDER BY s.model, i.insight_type
