-- Money for Snowflake's metered lines: cents of the invoice, scaled onto the lines that they are for by largest remainder;
-- a price where the invoice is not there yet.

-- What a money row is for: lines of the same day and share_group, or nothing that is metered ('own').
CREATE OR REPLACE TEMP TABLE bill_line_invoice AS
WITH named AS (
  SELECT
    i.*,
    coalesce(s.service, 'unmapped') AS canonical,
    coalesce(s.kind, 'other') AS named_kind,
    starts_with(lower(coalesce(i.usage_type, '')), 'adj') AS is_cloud_rebate,
    coalesce(lower(i.rating_type), '') AS rating
  FROM invoice_line AS i
  LEFT JOIN service_name AS s ON s.platform = i.platform AND s.raw = service_spelling(i.service)
  WHERE i.day >= getvariable('px_from')::DATE AND i.day < getvariable('px_to')::DATE
)
SELECT
  *,
  CASE
    WHEN is_cloud_rebate OR (canonical = 'cloud_services' AND is_adjustment) THEN 'cloud_services/adjustment'
    -- Money that is no price of metered credits: storage, transfer, support, rebates, corrections.
    WHEN is_adjustment OR named_kind IN ('storage', 'transfer') OR contains(rating, 'storage') OR contains(rating, 'transfer')
      OR lower(coalesce(billing_type, 'consumption')) NOT IN ('consumption', 'usage', 'compute', 'overage', '')
      THEN 'own'
    WHEN canonical = 'unmapped' THEN 'unmapped/' || service_spelling(service)
    ELSE canonical
  END AS share_group
FROM named;

-- A day in several currencies keeps the one with the most money for its lines; the rest is money of its own.
CREATE OR REPLACE TEMP TABLE bill_line_invoiced_day AS
SELECT
  day,
  currency,
  -- The invoice of a day takes up to three days; until then a missing row may still come.
  max(max(extracted_at)) OVER (PARTITION BY day) >= day::TIMESTAMP + INTERVAL 4 DAY AS is_settled
FROM bill_line_invoice
GROUP BY day, currency
QUALIFY row_number() OVER (PARTITION BY day ORDER BY sum(abs(amount_u)) DESC, currency) = 1;

CREATE OR REPLACE TEMP TABLE bill_line_grouped AS
WITH has_rebate AS (
  SELECT DISTINCT day, currency FROM bill_line_invoice WHERE share_group = 'cloud_services/adjustment'
)
SELECT
  l.*,
  CASE
    WHEN l.kind = 'adjustment' AND r.day IS NOT NULL THEN 'cloud_services/adjustment'
    WHEN l.service = 'unmapped' THEN 'unmapped/' || service_spelling(l.service_raw)
    ELSE l.service
  END AS share_group,
  d.currency AS invoice_currency,
  coalesce(d.is_settled, FALSE) AS is_settled
FROM bill_line_metered AS l
LEFT JOIN bill_line_invoiced_day AS d ON d.day = l.day
LEFT JOIN has_rebate AS r ON r.day = l.day AND r.currency = d.currency;

-- Money per group beside the quantity it is for. Quantities that nearly cancel out cannot carry money by their share.
CREATE OR REPLACE TEMP TABLE bill_line_group AS
WITH money AS (
  SELECT i.day, i.share_group, CAST(sum(i.amount_u) AS HUGEINT) AS amount_u
  FROM bill_line_invoice AS i
  JOIN bill_line_invoiced_day AS d ON d.day = i.day AND d.currency = i.currency
  WHERE i.share_group <> 'own'
  GROUP BY i.day, i.share_group
),
metered AS (
  SELECT
    day,
    share_group,
    CAST(sum(quantity_n) AS HUGEINT) AS quantity_n,
    CAST(sum(abs(quantity_n)) AS HUGEINT) AS moved_n
  FROM bill_line_grouped
  GROUP BY day, share_group
)
SELECT m.day, m.share_group, m.amount_u, q.quantity_n, coalesce(abs(q.quantity_n) * 100 >= q.moved_n AND q.quantity_n <> 0, FALSE) AS is_shared
FROM money AS m
LEFT JOIN metered AS q ON q.day = m.day AND q.share_group = m.share_group;

-- Whole micro-currency by largest remainder; all in integers, since a day has thousands of lines at most.
CREATE OR REPLACE TEMP TABLE bill_line_shared AS
WITH floored AS (
  SELECT
    l.line_id,
    g.day,
    g.share_group,
    g.amount_u,
    g.amount_u * l.quantity_n * sign(g.quantity_n)::HUGEINT AS numerator,
    abs(g.quantity_n) AS divisor
  FROM bill_line_grouped AS l
  JOIN bill_line_group AS g ON g.day = l.day AND g.share_group = l.share_group AND g.is_shared
),
parts AS (
  SELECT
    *,
    ((numerator % divisor) + divisor) % divisor AS remainder,
    (numerator - ((numerator % divisor) + divisor) % divisor) // divisor AS whole_u
  FROM floored
),
ordered AS (
  SELECT
    *,
    amount_u - sum(whole_u) OVER (PARTITION BY day, share_group) AS left_over,
    row_number() OVER (PARTITION BY day, share_group ORDER BY remainder DESC, line_id) AS place
  FROM parts
)
SELECT line_id, CAST(whole_u + CASE WHEN place <= left_over THEN 1 ELSE 0 END AS BIGINT) AS cost_u
FROM ordered;

-- The price of a credit for one line; cloud services without a price of their own cost as much as a warehouse's credit.
CREATE OR REPLACE TEMP TABLE bill_line_priced AS
WITH own AS (
  SELECT l.line_id, p.currency, p.unit_price_n
  FROM bill_line_grouped AS l
  JOIN bill_line_own_price AS p
    ON p.unit = 'credit'
    AND (p.service IS NULL OR p.service = l.service OR service_spelling(p.service) = service_spelling(l.service_raw))
    AND p.valid_from < l.day::TIMESTAMP + INTERVAL 1 DAY
  QUALIFY row_number() OVER (
    PARTITION BY l.line_id ORDER BY p.service IS NULL, p.is_of_platform, p.valid_from DESC, p.currency
  ) = 1
),
sheet AS (
  SELECT l.line_id, p.currency, p.unit_price_n, p.basis
  FROM bill_line_grouped AS l
  JOIN bill_line_sheet_price AS p
    ON p.day = l.day
    AND (
      (p.service = l.service AND p.spelling = CASE WHEN l.service = 'unmapped' THEN service_spelling(l.service_raw) ELSE '' END)
      OR (l.service = 'cloud_services' AND p.service = 'warehouse')
    )
  QUALIFY row_number() OVER (PARTITION BY l.line_id ORDER BY p.service = l.service DESC) = 1
)
SELECT
  l.line_id,
  coalesce(o.currency, s.currency) AS currency,
  bill_line_cost(l.quantity_n, coalesce(o.unit_price_n, s.unit_price_n)) AS cost_u,
  CASE
    WHEN o.line_id IS NOT NULL OR s.basis = 'user' THEN 'user'
    WHEN s.basis = 'list' THEN 'list'
    WHEN s.line_id IS NOT NULL THEN 'metered'
  END AS basis
FROM bill_line_grouped AS l
LEFT JOIN own AS o ON o.line_id = l.line_id
LEFT JOIN sheet AS s ON s.line_id = l.line_id;

-- Money that no metered line carries stays in sight as lines of its own.
CREATE OR REPLACE TEMP TABLE bill_line_money AS
WITH unshared AS (
  SELECT i.*
  FROM bill_line_invoice AS i
  JOIN bill_line_invoiced_day AS d ON d.day = i.day
  LEFT JOIN bill_line_group AS g ON g.day = i.day AND g.share_group = i.share_group
  WHERE i.share_group = 'own' OR i.currency <> d.currency OR NOT g.is_shared
),
metered_days AS (
  SELECT day FROM bill_line_metered_day
  UNION
  SELECT period_start::DATE FROM bill_line_hour
)
SELECT
  -- Its whole key, absent parts too: one day may be billed to two contracts and in several regions.
  concat_ws('/', 'invoice', u.day, coalesce(u.service, ''), coalesce(u.rating_type, ''), coalesce(u.billing_type, ''), coalesce(u.usage_type, ''), coalesce(CAST(u.is_adjustment AS VARCHAR), ''),
    coalesce(u.currency, ''), coalesce(u.balance_source, ''), coalesce(u.contract, ''), coalesce(u.region, '')) AS line_id,
  u.day,
  u.day::TIMESTAMP AS period_start,
  u.day::TIMESTAMP + INTERVAL 1 DAY AS period_end,
  u.canonical AS service,
  u.service AS service_raw,
  CASE WHEN u.is_adjustment OR u.share_group = 'cloud_services/adjustment' THEN 'adjustment' ELSE u.named_kind END AS kind,
  CASE
    WHEN contains(u.rating, 'storage') OR contains(u.rating, 'transfer') OR u.named_kind IN ('storage', 'transfer') THEN 'TB'
    ELSE 'credit'
  END AS unit,
  -- Credits are counted by the meters where there are any; the invoice then only adds money.
  CASE
    WHEN contains(u.rating, 'storage') OR contains(u.rating, 'transfer') OR u.named_kind IN ('storage', 'transfer')
      THEN coalesce(u.usage_n, 0)
    WHEN m.day IS NULL THEN coalesce(u.usage_n, 0)
    ELSE 0
  END AS quantity_n,
  u.currency,
  u.amount_u AS cost_u,
  'invoiced' AS basis,
  coalesce(u.is_adjustment, FALSE) AS is_correction,
  FALSE AS is_itemised
FROM unshared AS u
LEFT JOIN metered_days AS m ON m.day = u.day;
