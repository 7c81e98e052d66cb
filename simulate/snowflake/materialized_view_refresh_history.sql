-- ACCOUNT_USAGE.MATERIALIZED_VIEW_REFRESH_HISTORY: what refreshes of each materialized view spent, by hour.
SELECT stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME", CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       entity_id AS "TABLE_ID", upper(split_part(object_name, '.', 3)) AS "TABLE_NAME",
       upper(split_part(object_name, '.', 2)) AS "SCHEMA_NAME", upper(split_part(object_name, '.', 1)) AS "DATABASE_NAME"
FROM service_hour WHERE service = 'MATERIALIZED_VIEW' AND there(hour, 60 + 180) ORDER BY hour, entity_id
