-- Per account: services as we name them and as the platform does, with what they came to in [px_from, px_to).
SELECT
  platform,
  account,
  service,
  service_raw,
  unit,
  currency,
  is_itemised,
  CAST(sum(quantity_n) AS BIGINT) AS quantity_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u
FROM bill_line
WHERE day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
