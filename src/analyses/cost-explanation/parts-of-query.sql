-- The parts of every bill line that went to one query (variable px_subject), largest first.
SELECT
  a.account,
  l.service,
  coalesce(l.resource_name, l.resource_id) AS resource,
  l.period_start,
  l.period_end,
  a.method,
  l.basis,
  l.unit,
  l.currency,
  a.units_n,
  a.cost_u,
  l.quantity_n AS line_n,
  l.cost_u AS line_u,
  CAST(1 AS BIGINT) AS runs
FROM attribution AS a
JOIN bill_line AS l USING (platform, account, line_id)
WHERE a.target_kind = 'query' AND a.target_id = getvariable('px_subject')
ORDER BY a.cost_u DESC NULLS LAST, a.units_n DESC, l.line_id
