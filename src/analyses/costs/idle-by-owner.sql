-- Idle spend by day and the team that owns the warehouse, as identity resolved it for the bill line, for [px_from, px_to).
SELECT
  a.platform,
  a.account,
  a.day,
  i.team AS key,
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
  ON i.platform = a.platform AND i.account = a.account AND i.subject_kind = 'line' AND i.subject_id = a.line_id
WHERE a.target_kind = 'idle' AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
