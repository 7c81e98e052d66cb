-- What the runs of one model (variable px_subject, a unique_id) and its objects came to, per service, warehouse and
-- method, for the days [px_from, px_to). The lines' totals count each line once.
WITH subject AS (
  SELECT platform, account, subject_kind, subject_id
  FROM identity
  WHERE model = getvariable('px_subject')
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
part AS (
  SELECT
    a.account,
    l.service,
    coalesce(l.resource_name, l.resource_id) AS resource,
    a.method,
    l.basis,
    l.unit,
    l.currency,
    l.line_id,
    any_value(l.period_start) AS period_start,
    any_value(l.period_end) AS period_end,
    sum(a.units_n) AS units_n,
    sum(a.cost_u) AS cost_u,
    any_value(l.quantity_n) AS line_n,
    any_value(l.cost_u) AS line_u,
    list(DISTINCT a.target_id) FILTER (WHERE a.target_kind = 'query') AS queries
  FROM attribution AS a
  JOIN bill_line AS l USING (platform, account, line_id)
  JOIN subject AS s
    ON s.platform = a.platform AND s.account = a.account
    AND s.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
    AND s.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
  WHERE a.target_kind NOT IN ('idle', 'residual')
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
  GROUP BY ALL
)
SELECT
  account,
  service,
  resource,
  min(period_start) AS period_start,
  max(period_end) AS period_end,
  method,
  basis,
  unit,
  currency,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(sum(line_n) AS BIGINT) AS line_n,
  CAST(sum(line_u) AS BIGINT) AS line_u,
  CAST(len(list_distinct(flatten(list(queries) FILTER (WHERE queries IS NOT NULL)))) AS BIGINT) AS runs
FROM part
GROUP BY ALL
ORDER BY cost_u DESC NULLS LAST, units_n DESC, service, resource
