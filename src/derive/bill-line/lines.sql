-- The ledger of the days: metered lines with their money, money of its own, and Databricks' records.
WITH metered AS (
  SELECT
    l.*,
    'credit' AS unit,
    CASE
      WHEN s.line_id IS NOT NULL OR (l.invoice_currency IS NOT NULL AND (g.day IS NOT NULL OR l.is_settled)) THEN l.invoice_currency
      ELSE p.currency
    END AS currency,
    CASE
      WHEN s.line_id IS NOT NULL THEN s.cost_u
      -- The invoice is complete and has no money for it, or has it in a line of its own.
      WHEN l.invoice_currency IS NOT NULL AND (g.day IS NOT NULL OR l.is_settled) THEN 0
      ELSE p.cost_u
    END AS cost_u,
    CASE
      WHEN s.line_id IS NOT NULL OR (l.invoice_currency IS NOT NULL AND (g.day IS NOT NULL OR l.is_settled)) THEN 'invoiced'
      ELSE p.basis
    END AS basis,
    FALSE AS is_correction
  FROM bill_line_grouped AS l
  LEFT JOIN bill_line_shared AS s ON s.line_id = l.line_id
  LEFT JOIN bill_line_group AS g ON g.day = l.day AND g.share_group = l.share_group
  LEFT JOIN bill_line_priced AS p ON p.line_id = l.line_id
),
line AS (
  SELECT * EXCLUDE (share_group, invoice_currency, is_settled) FROM metered
  UNION ALL BY NAME
  SELECT * FROM bill_line_money
  UNION ALL BY NAME
  SELECT * FROM bill_line_usage
),
named AS (
  SELECT line_id, r.name
  FROM line AS l
  JOIN resource AS r ON r.resource_id = l.resource_id AND r.valid_from <= l.period_start
  QUALIFY row_number() OVER (PARTITION BY line_id ORDER BY r.valid_from DESC, r.name) = 1
)
SELECT
  l.line_id,
  l.day,
  l.period_start,
  l.period_end,
  l.service,
  l.service_raw,
  l.kind,
  l.resource_id,
  coalesce(l.resource_name, n.name) AS resource_name,
  l.object_key,
  l.job_id,
  l.job_run_id,
  l.workspace_id,
  l.run_as,
  l.tags,
  l.unit,
  l.quantity_n,
  l.attributed_n,
  CASE WHEN l.cost_u IS NOT NULL THEN l.currency END AS currency,
  l.cost_u,
  CASE WHEN l.cost_u IS NOT NULL THEN l.basis END AS basis,
  l.is_correction,
  l.is_itemised
FROM line AS l
LEFT JOIN named AS n ON n.line_id = l.line_id
