-- Rows a day that were written to the relations which the runs of px_moved_run read, in the four weeks before the change and
-- in the two from it on: medians of days on which anything was written.
WITH reads AS MATERIALIZED (
  SELECT DISTINCT r.id, a.platform, a.account, a.relation_key
  FROM relation_access AS a
  JOIN px_moved_run AS r ON r.platform = a.platform AND r.account = a.account AND r.query_id = a.query_id
  WHERE a.mode = 'read' AND a.is_direct
),
written AS MATERIALIZED (
  SELECT platform, account, target_relation AS relation_key, CAST(submitted_at AS DATE) AS day, sum(rows_written) AS rows_written
  FROM query_run
  WHERE rows_written > 0 AND target_relation IN (SELECT relation_key FROM reads)
    AND submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT
  d.id, d.relation_key,
  median(w.rows_written) FILTER (WHERE w.day < m.started)::DOUBLE AS rows_before,
  median(w.rows_written) FILTER (WHERE w.day >= m.started)::DOUBLE AS rows_after
FROM reads AS d
JOIN px_moved AS m ON m.id = d.id
JOIN written AS w ON w.platform = d.platform AND w.account = d.account AND w.relation_key = d.relation_key
WHERE w.day >= m.started - INTERVAL 28 DAY AND w.day < m.started + INTERVAL 14 DAY
GROUP BY d.id, d.relation_key
HAVING count(*) FILTER (WHERE w.day < m.started) >= 5 AND count(*) FILTER (WHERE w.day >= m.started) >= 3
