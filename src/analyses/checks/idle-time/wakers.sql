-- Who woke each warehouse, by the idle time that followed, in [px_from, px_to): the workload, or else the user.
SELECT
  a.platform,
  a.account,
  l.resource_id,
  coalesce(i.workload, q.user_name) AS waker,
  CAST(sum(a.units_n) AS BIGINT) AS units_n
FROM attribution AS a
JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
JOIN query_run AS q ON q.platform = a.platform AND q.account = a.account AND q.query_id = a.waker_query_id
LEFT JOIN identity AS i
  ON i.platform = a.platform AND i.account = a.account AND i.subject_kind = 'query' AND i.subject_id = a.waker_query_id
WHERE a.target_kind = 'idle' AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY a.platform, a.account, l.resource_id, coalesce(i.workload, q.user_name)
HAVING coalesce(i.workload, q.user_name) IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY a.platform, a.account, l.resource_id ORDER BY sum(a.units_n) DESC, coalesce(i.workload, q.user_name)) = 1
