-- Rows a day that were written to the relations which each subject of px_moved reads, in the four weeks before its change
-- and in the two from it on: medians of days on which anything was written.
WITH reader AS (
  SELECT
    q.platform, q.account, q.query_id, q.submitted_at,
    unnest(['fingerprint', 'model', 'user', 'workload']) AS type,
    unnest([q.fingerprint, i.model, q.user_name, i.workload]) AS subject
  FROM query_run AS q
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
),
reads AS (
  SELECT DISTINCT m.id, m.platform, m.account, m.started, a.relation_key
  FROM px_moved AS m
  JOIN reader AS r USING (platform, account, type, subject)
  JOIN relation_access AS a
    ON a.platform = r.platform AND a.account = r.account AND a.query_id = r.query_id AND a.mode = 'read' AND a.is_direct
  WHERE r.submitted_at >= m.started - INTERVAL 7 DAY AND r.submitted_at < m.started + INTERVAL 7 DAY
),
written AS (
  SELECT platform, account, target_relation AS relation_key, CAST(submitted_at AS DATE) AS day, sum(rows_written) AS rows_written
  FROM query_run
  WHERE target_relation IS NOT NULL AND rows_written > 0
    AND submitted_at >= getvariable('px_from')::TIMESTAMP AND submitted_at < getvariable('px_to')::TIMESTAMP
  GROUP BY ALL
)
SELECT
  d.id, d.relation_key,
  median(w.rows_written) FILTER (WHERE w.day < d.started)::DOUBLE AS rows_before,
  median(w.rows_written) FILTER (WHERE w.day >= d.started)::DOUBLE AS rows_after
FROM reads AS d
JOIN written AS w USING (platform, account, relation_key)
WHERE w.day >= d.started - INTERVAL 28 DAY AND w.day < d.started + INTERVAL 14 DAY
GROUP BY d.id, d.relation_key
HAVING count(*) FILTER (WHERE w.day < d.started) >= 5 AND count(*) FILTER (WHERE w.day >= d.started) >= 3
