-- ACCOUNT_USAGE.WAREHOUSE_METERING_HISTORY: credits by warehouse and hour.
SELECT stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME",
       entity_id AS "WAREHOUSE_ID", name AS "WAREHOUSE_NAME",
       CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       CAST(compute AS DECIMAL(38, 9)) AS "CREDITS_USED_COMPUTE",
       CAST(cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED_CLOUD_SERVICES",
       CASE WHEN getvariable('has_native') AND there(hour, 60 + 360) THEN attributed END AS "CREDITS_ATTRIBUTED_COMPUTE_QUERIES"
FROM ledger_seen WHERE service = 'WAREHOUSE_METERING'
ORDER BY hour, entity_id
