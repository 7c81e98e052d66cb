-- The bill in money. USAGE_TYPE is the legacy name of what SERVICE_TYPE says now.
SELECT
  usage_date AS day,
  coalesce(service_type, usage_type) AS service,
  usage_type,
  rating_type,
  billing_type,
  balance_source,
  coalesce(is_adjustment, false) AS is_adjustment,
  px_nano(usage) AS usage_n,
  upper(currency) AS currency,
  px_micro(usage_in_currency) AS amount_u,
  region,
  contract_number AS contract
FROM usage_in_currency_daily
