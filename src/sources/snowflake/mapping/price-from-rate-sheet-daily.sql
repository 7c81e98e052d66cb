-- The contract's price of each service, one row per day that has one. A day without usage has no row: the price of the day
-- before still holds then, so readers take the latest row at or before their day rather than the interval alone.
SELECT
  coalesce(service_type, usage_type) AS sku,
  CASE lower(rating_type)
    WHEN 'storage' THEN 'TB-month'
    WHEN 'data transfer' THEN 'TB'
    ELSE 'credit'
  END AS unit,
  upper(currency) AS currency,
  CAST(date AS TIMESTAMP) AS valid_from,
  CAST(date AS TIMESTAMP) + INTERVAL 1 DAY AS valid_to,
  px_nano(effective_rate) AS unit_price_n,
  'rate_sheet' AS basis,
  rating_type,
  -- Once the capacity is used up the same service has a second price, which only the legacy name tells apart.
  CASE WHEN starts_with(lower(coalesce(usage_type, '')), 'overage') THEN 'overage' ELSE billing_type END AS billing_type
FROM rate_sheet_daily
WHERE NOT coalesce(is_adjustment, false)
