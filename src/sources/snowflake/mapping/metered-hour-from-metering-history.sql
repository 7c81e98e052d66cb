-- Credits of every service in each hour. What ENTITY_ID and NAME mean depends on the service, so both are part of the line.
SELECT
  CASE WHEN service_type = 'WAREHOUSE_METERING'
    THEN concat_ws('|', service_type, strftime(start_time, '%Y-%m-%dT%H:%M'), coalesce(entity_id, ''))
    ELSE concat_ws(
      '|', service_type, strftime(start_time, '%Y-%m-%dT%H:%M'), coalesce(entity_id, ''), coalesce(entity_type, ''),
      coalesce(database_name, ''), coalesce(schema_name, ''), coalesce(name, ''))
  END AS line_id,
  start_time AS period_start,
  coalesce(end_time, start_time + INTERVAL 1 HOUR) AS period_end,
  service_type AS service,
  entity_id AS resource_id,
  name AS resource_name,
  entity_type,
  database_name,
  schema_name,
  px_nano(credits_used_compute) AS compute_n,
  px_nano(credits_used_cloud_services) AS cloud_services_n,
  bytes,
  rows AS row_count
FROM metering_history
