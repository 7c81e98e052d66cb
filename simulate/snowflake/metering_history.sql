-- ACCOUNT_USAGE.METERING_HISTORY: credits by service, entity and hour.
SELECT service AS "SERVICE_TYPE", stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME",
       entity_id AS "ENTITY_ID", entity_type AS "ENTITY_TYPE", name AS "NAME",
       CASE WHEN service <> 'WAREHOUSE_METERING' THEN o.database_id END AS "DATABASE_ID", upper(o.database_name) AS "DATABASE_NAME",
       CASE WHEN service <> 'WAREHOUSE_METERING' THEN o.schema_id END AS "SCHEMA_ID", upper(o.schema_name) AS "SCHEMA_NAME",
       CAST(compute AS DECIMAL(38, 9)) AS "CREDITS_USED_COMPUTE",
       CAST(cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED_CLOUD_SERVICES",
       CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       CAST(NULL AS BIGINT) AS "BYTES", CAST(NULL AS BIGINT) AS "ROWS", CAST(NULL AS BIGINT) AS "FILES"
FROM ledger_seen
LEFT JOIN (SELECT DISTINCT entity_id, split_part(object_name, '.', 1) AS database_name, split_part(object_name, '.', 2) AS schema_name,
             11 AS database_id, 111 AS schema_id FROM service_hour) o USING (entity_id)
ORDER BY hour, service, entity_id
