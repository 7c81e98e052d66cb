-- Credits of each warehouse and hour. The pseudo warehouse CLOUD_SERVICES_ONLY is a line like others.
-- line_id is spelled as for the same hour in METERING_HISTORY, so that whoever reads both can tell them to be one.
SELECT
  concat_ws('|', 'WAREHOUSE_METERING', strftime(start_time, '%Y-%m-%dT%H:%M'), coalesce(warehouse_id, '')) AS line_id,
  start_time AS period_start,
  coalesce(end_time, start_time + INTERVAL 1 HOUR) AS period_end,
  'WAREHOUSE_METERING' AS service,
  warehouse_id AS resource_id,
  warehouse_name AS resource_name,
  px_nano(credits_used_compute) AS compute_n,
  px_nano(credits_used_cloud_services) AS cloud_services_n,
  px_nano(credits_attributed_compute_queries) AS attributed_n
FROM warehouse_metering_history
