-- Statements that are no node's and read relations, by fingerprint, the dearest first: dashboards, jobs, people, other tools.
WITH reading AS (
  SELECT a.query_id, list_sort(list(DISTINCT snapshot_relation(a.relation_key))) AS reads
  FROM relation_access AS a
  WHERE a.platform = getvariable('px_platform') AND a.account = getvariable('px_account')
    AND a.mode = 'read' AND a.query_id IS NOT NULL AND a.relation_key IS NOT NULL
    AND a.occurred_at >= getvariable('px_from')::TIMESTAMP AND a.occurred_at < getvariable('px_to')::TIMESTAMP
  GROUP BY a.query_id
),
known AS (
  SELECT DISTINCT q.fingerprint
  FROM query_run AS q
  WHERE q.platform = getvariable('px_platform') AND q.account = getvariable('px_account')
    AND q.submitted_at < getvariable('px_from')::TIMESTAMP AND q.submitted_at >= getvariable('px_from')::TIMESTAMP - INTERVAL 28 DAY
    AND q.fingerprint IS NOT NULL
)
SELECT
  s.fingerprint,
  count(*) AS runs,
  count(*)::DOUBLE / greatest(
    date_diff('day', CASE WHEN any_value(k.fingerprint) IS NULL THEN min(s.submitted_at)::DATE ELSE getvariable('px_from')::DATE END, getvariable('px_to')::DATE),
    1
  ) AS runs_per_day,
  arg_max(s.team, (s.submitted_at, s.query_id)) FILTER (s.team IS NOT NULL) AS team,
  arg_max(s.workload, (s.submitted_at, s.query_id)) FILTER (s.workload IS NOT NULL) AS workload,
  arg_max(s.client_app, (s.submitted_at, s.query_id)) FILTER (s.client_app IS NOT NULL) AS client_app,
  arg_max(s.user_name, (s.submitted_at, s.query_id)) FILTER (s.user_name IS NOT NULL) AS user_name,
  list_sort(list_distinct(flatten(list(r.reads)))) AS reads,
  snapshot_spread(s.units_n) AS units_n,
  snapshot_spread(s.bytes_read) AS bytes_read
FROM snapshot_statement AS s
JOIN reading AS r ON r.query_id = s.query_id
LEFT JOIN known AS k ON k.fingerprint = s.fingerprint
WHERE s.model IS NULL AND s.fingerprint IS NOT NULL AND coalesce(s.environment, 'prod') NOT IN ('ci', 'dev')
GROUP BY s.fingerprint
ORDER BY sum(s.units_n) DESC, count(*) DESC, s.fingerprint
LIMIT getvariable('px_most_readers')::BIGINT
