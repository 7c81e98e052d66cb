-- Idle spend by day and the dimension (variable px_by) of the query that woke the warehouse, for [px_from, px_to).
SELECT
  a.platform,
  a.account,
  a.day,
  CASE getvariable('px_by')
    WHEN 'team' THEN i.team
    WHEN 'model' THEN i.model
    WHEN 'workload' THEN i.workload
    WHEN 'warehouse' THEN costs_warehouse_key(l.service, l.resource_name, l.resource_id)
    WHEN 'user' THEN q.user_name
    WHEN 'actor' THEN i.actor
    WHEN 'service' THEN l.service
    WHEN 'account' THEN a.platform || '.' || a.account
    WHEN 'environment' THEN i.environment
  END AS key,
  a.target_kind,
  a.class,
  l.service,
  l.resource_id,
  l.unit,
  l.currency,
  l.basis,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
  bool_or(a.cost_u IS NULL AND a.units_n <> 0) AS is_unpriced,
  CAST(0 AS BIGINT) AS runs
FROM attribution AS a
JOIN bill_line AS l USING (platform, account, line_id)
LEFT JOIN identity AS i
  ON i.platform = a.platform AND i.account = a.account AND i.subject_kind = 'query' AND i.subject_id = a.waker_query_id
LEFT JOIN query_run AS q
  ON q.platform = a.platform AND q.account = a.account AND q.query_id = a.waker_query_id
WHERE a.target_kind = 'idle' AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
