-- Which price holds on which day. The user's own price wins over the rate sheet and the list; a rate sheet without a row
-- for a day is filled forward. Amounts are nano-currency per unit.
--
-- Overage: a rate sheet may hold two prices of one service. The overage price holds on days on which most of the last
-- invoiced day's money came from overage, seven days back at most, and where there is no other price.

-- Half away from zero, as money is rounded everywhere: nano-units times nano-currency to micro-currency.
CREATE OR REPLACE TEMP MACRO bill_line_cost(quantity_n, unit_price_n) AS
  CAST(
    (sign(quantity_n::HUGEINT * unit_price_n::HUGEINT)::HUGEINT
      * ((abs(quantity_n::HUGEINT * unit_price_n::HUGEINT) + 500000000000::HUGEINT) // 1000000000000::HUGEINT)) AS BIGINT
  );

CREATE OR REPLACE TEMP TABLE bill_line_day AS
SELECT CAST(day AS DATE) AS day
FROM range(getvariable('px_from')::TIMESTAMP, getvariable('px_to')::TIMESTAMP, INTERVAL 1 DAY) AS days(day);

CREATE OR REPLACE TEMP TABLE bill_line_overage AS
WITH balance AS (
  SELECT
    day,
    coalesce(sum(abs(amount_u)) FILTER (lower(balance_source) = 'overage' OR contains(lower(usage_type), 'overage')), 0) AS overage_u,
    sum(abs(amount_u)) AS total_u
  FROM invoice_line
  GROUP BY day
  HAVING sum(abs(amount_u)) > 0
)
SELECT d.day, coalesce(b.overage_u * 2 > b.total_u, FALSE) AS is_overage
FROM bill_line_day AS d
ASOF LEFT JOIN balance AS b ON d.day >= b.day
WHERE b.day IS NULL OR b.day >= d.day - INTERVAL 7 DAY
UNION ALL
SELECT d.day, FALSE
FROM bill_line_day AS d
ASOF JOIN balance AS b ON d.day >= b.day
WHERE b.day < d.day - INTERVAL 7 DAY;

-- One price of a credit per day and service: the newest that began by then, of the currency with the most rows.
CREATE OR REPLACE TEMP TABLE bill_line_sheet_price AS
WITH sheet AS (
  SELECT
    coalesce(s.service, 'unmapped') AS service,
    CASE WHEN s.service IS NULL THEN service_spelling(p.sku) ELSE '' END AS spelling,
    p.currency,
    p.valid_from,
    p.unit_price_n,
    contains(lower(coalesce(p.billing_type, '')), 'overage') OR contains(lower(coalesce(p.rating_type, '')), 'overage')
      OR starts_with(lower(p.sku), 'overage') AS is_overage,
    p.basis
  FROM price AS p
  LEFT JOIN service_name AS s
    ON s.platform = p.platform
    AND s.raw = service_spelling(regexp_replace(lower(p.sku), '^overage[-_ ]', ''))
  WHERE p.platform = 'snowflake' AND p.unit = 'credit' AND p.currency IS NOT NULL
),
main_currency AS (
  SELECT currency FROM sheet GROUP BY currency ORDER BY count(*) DESC, currency LIMIT 1
)
SELECT d.day, p.service, p.spelling, p.currency, p.unit_price_n, p.basis
FROM bill_line_day AS d
JOIN bill_line_overage AS o ON o.day = d.day
JOIN sheet AS p ON p.valid_from < d.day::TIMESTAMP + INTERVAL 1 DAY
JOIN main_currency AS c ON c.currency = p.currency
QUALIFY row_number() OVER (
  PARTITION BY d.day, p.service, p.spelling
  ORDER BY
    p.basis = 'user' DESC,
    p.is_overage = o.is_overage DESC,
    p.valid_from DESC,
    p.unit_price_n DESC
) = 1;

-- The user's prices for this account: one that names the service beats one for all of a unit, then one for this account
-- one for the whole platform.
CREATE OR REPLACE TEMP TABLE bill_line_own_price AS
SELECT service, unit, currency, unit_price_n, valid_from, account IS NULL AS is_of_platform
FROM bill_line_user_price
WHERE platform = getvariable('px_platform') AND coalesce(account, getvariable('px_account')) = getvariable('px_account');
