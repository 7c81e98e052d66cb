-- Credits billed per service and UTC day. The adjustment is zero or negative: the free share of cloud services.
SELECT
  usage_date AS day,
  service_type AS service,
  px_nano(credits_used_compute) AS compute_n,
  px_nano(credits_used_cloud_services) AS cloud_services_n,
  px_nano(credits_adjustment_cloud_services) AS adjustment_n,
  px_nano(credits_billed) AS billed_n
FROM metering_daily_history
