-- List prices on half-open intervals: effective_list holds what applies, promotions included.
SELECT
  sku_name AS sku,
  upper(cloud) AS cloud,
  usage_unit AS unit,
  upper(currency_code) AS currency,
  price_start_time AS valid_from,
  price_end_time AS valid_to,
  px_nano(coalesce(pricing->>'$.effective_list.default', pricing->>'$.default')) AS unit_price_n,
  'list' AS basis
FROM billing_list_prices
