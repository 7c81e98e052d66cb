-- What one unit of compute cost on the last day of the period that has a price, as lines of warehouses say, beside what the
-- price list of that day says.
WITH daily AS (
  SELECT day, currency, arg_max(basis, (abs(quantity_n), basis)) AS basis, sum(cost_u)::DOUBLE * 1000.0 / sum(quantity_n)::DOUBLE AS price
  FROM snapshot_line
  WHERE service IN ('warehouse', 'sql_warehouse', 'spark_executors') AND currency IS NOT NULL AND cost_u IS NOT NULL AND quantity_n > 0
  GROUP BY day, currency
  QUALIFY row_number() OVER (PARTITION BY day ORDER BY sum(quantity_n) DESC, currency) = 1
),
last_day AS (
  SELECT * FROM daily ORDER BY day DESC LIMIT 1
)
SELECT d.day, d.currency, d.basis, d.price, p.unit_price_n, p.basis AS list_basis
FROM last_day AS d
LEFT JOIN price AS p
  ON p.platform = getvariable('px_platform') AND p.account = getvariable('px_account') AND p.currency = d.currency
  AND p.unit = (SELECT unit FROM snapshot_unit)
  AND p.valid_from < d.day::TIMESTAMP + INTERVAL 1 DAY AND (p.valid_to IS NULL OR p.valid_to > d.day::TIMESTAMP)
  -- Money that is rounded to cents says a price not quite.
  AND abs(p.unit_price_n / 1e9 - d.price) <= d.price * 0.002
ORDER BY abs(p.unit_price_n / 1e9 - d.price) NULLS LAST, p.basis
LIMIT 1
