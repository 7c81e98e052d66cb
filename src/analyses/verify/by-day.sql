-- Per account, day and unit: what the platform metered and billed, the ledger, and the parts it was split into.
-- Days [px_from, px_to), nano-units; metered is null where the platform has said nothing.
WITH metered AS (
  SELECT platform, account, day, 'credit' AS unit, CAST(sum(billed_n) AS BIGINT) AS metered_n
  FROM metered_day
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
  UNION ALL
  SELECT platform, account, CAST(usage_start AS DATE) AS day, unit, CAST(sum(quantity_n) AS BIGINT) AS metered_n
  FROM usage_line
  WHERE usage_start >= getvariable('px_from')::DATE AND usage_start < getvariable('px_to')::DATE
  GROUP BY ALL
),
part AS (
  SELECT platform, account, line_id, CAST(sum(units_n) AS BIGINT) AS units_n
  FROM attribution
  WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
),
ledger AS (
  SELECT
    l.platform,
    l.account,
    l.day,
    l.unit,
    CAST(sum(l.quantity_n) AS BIGINT) AS ledger_n,
    CAST(sum(coalesce(p.units_n, 0)) AS BIGINT) AS parts_n
  FROM bill_line AS l
  LEFT JOIN part AS p USING (platform, account, line_id)
  WHERE l.day >= getvariable('px_from')::DATE AND l.day < getvariable('px_to')::DATE
  GROUP BY ALL
)
SELECT
  coalesce(l.platform, m.platform) AS platform,
  coalesce(l.account, m.account) AS account,
  coalesce(l.day, m.day) AS day,
  coalesce(l.unit, m.unit) AS unit,
  m.metered_n,
  coalesce(l.ledger_n, 0) AS ledger_n,
  coalesce(l.parts_n, 0) AS parts_n
FROM ledger AS l
FULL JOIN metered AS m
  ON m.platform = l.platform AND m.account = l.account AND m.day = l.day AND m.unit = l.unit
ORDER BY platform, account, day, unit
