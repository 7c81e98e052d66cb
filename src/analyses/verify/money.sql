-- Per account, day and currency: the bill in money, the ledger's lines that carry it, those priced otherwise until it
-- comes, and the parts. Days [px_from, px_to), micro-currency; invoiced is null where no bill has come.
WITH invoiced AS (
  SELECT platform, account, day, currency, CAST(sum(amount_u) AS BIGINT) AS invoiced_u
  FROM invoice_line
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
),
part AS (
  SELECT platform, account, line_id, CAST(sum(cost_u) AS BIGINT) AS cost_u
  FROM attribution
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
),
ledger AS (
  SELECT
    l.platform,
    l.account,
    l.day,
    l.currency,
    CAST(sum(CASE WHEN l.basis = 'invoiced' THEN l.cost_u ELSE 0 END) AS BIGINT) AS ledger_invoiced_u,
    CAST(sum(CASE WHEN l.basis = 'invoiced' THEN 0 ELSE l.cost_u END) AS BIGINT) AS ledger_provisional_u,
    CAST(sum(coalesce(p.cost_u, 0)) AS BIGINT) AS parts_u
  FROM bill_line AS l
  LEFT JOIN part AS p USING (platform, account, line_id)
  WHERE l.currency IS NOT NULL
    AND l.day >= getvariable('px_from')::DATE AND l.day < getvariable('px_to')::DATE
  GROUP BY ALL
)
SELECT
  coalesce(l.platform, i.platform) AS platform,
  coalesce(l.account, i.account) AS account,
  coalesce(l.day, i.day) AS day,
  coalesce(l.currency, i.currency) AS currency,
  i.invoiced_u,
  coalesce(l.ledger_invoiced_u, 0) AS ledger_invoiced_u,
  coalesce(l.ledger_provisional_u, 0) AS ledger_provisional_u,
  coalesce(l.parts_u, 0) AS parts_u
FROM ledger AS l
FULL JOIN invoiced AS i
  ON i.platform = l.platform AND i.account = l.account AND i.day = l.day AND i.currency = l.currency
ORDER BY platform, account, day, currency
