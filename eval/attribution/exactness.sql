-- Everything that does not add up, one row each: parts and lines, billed days, invoices, the roll-up, runs.
SELECT 'line' AS kind, l.line_id AS subject
FROM bill_line AS l
LEFT JOIN attribution AS a USING (line_id)
GROUP BY l.line_id, l.quantity_n, l.cost_u
HAVING l.quantity_n IS DISTINCT FROM sum(a.units_n) OR l.cost_u IS DISTINCT FROM sum(a.cost_u)
UNION ALL
SELECT 'day in credits', CAST(day AS VARCHAR)
FROM (SELECT day, sum(billed_n) AS billed_n FROM metered_day WHERE extracted_at >= day + INTERVAL 1 DAY GROUP BY day)
LEFT JOIN (SELECT day, sum(quantity_n) AS units_n FROM bill_line WHERE unit = 'credit' GROUP BY day) USING (day)
WHERE billed_n <> coalesce(units_n, 0)
UNION ALL
SELECT 'day in money', CAST(day AS VARCHAR)
FROM (SELECT day, currency, sum(amount_u) AS amount_u FROM invoice_line GROUP BY ALL)
LEFT JOIN (SELECT day, currency, sum(cost_u) FILTER (basis = 'invoiced') AS cost_u FROM bill_line GROUP BY ALL) USING (day, currency)
WHERE amount_u <> coalesce(cost_u, 0)
UNION ALL
SELECT 'day of usage', CAST(day AS VARCHAR)
FROM (SELECT usage_start::DATE AS day, unit, sum(quantity_n) AS quantity_n FROM usage_line GROUP BY ALL)
LEFT JOIN (SELECT day, unit, sum(quantity_n) AS units_n FROM bill_line GROUP BY ALL) USING (day, unit)
WHERE quantity_n <> coalesce(units_n, 0)
UNION ALL
SELECT 'month of parts', CAST(month AS VARCHAR)
FROM (
  SELECT date_trunc('month', l.day) AS month, l.unit, l.currency, a.units_n, a.cost_u FROM attribution AS a JOIN bill_line AS l USING (line_id)
  UNION ALL
  SELECT date_trunc('month', day), unit, currency, -quantity_n, -cost_u FROM bill_line
)
GROUP BY month, unit, currency
HAVING sum(units_n) <> 0 OR coalesce(sum(cost_u), 0) <> 0
UNION ALL
SELECT 'roll-up', CAST(day AS VARCHAR)
FROM (
  SELECT day, unit, currency, units_n, cost_u FROM cost_day WHERE method IS NOT NULL
  UNION ALL
  SELECT day, unit, currency, -quantity_n, -cost_u FROM bill_line
)
GROUP BY day, unit, currency
HAVING sum(units_n) <> 0 OR coalesce(sum(cost_u), 0) <> 0
UNION ALL
SELECT 'runs', CAST(day AS VARCHAR)
FROM (SELECT submitted_at::DATE AS day, count(*) AS queries FROM query_run GROUP BY ALL)
LEFT JOIN (SELECT day, sum(runs) AS runs FROM cost_day GROUP BY day) USING (day)
WHERE queries IS DISTINCT FROM runs
