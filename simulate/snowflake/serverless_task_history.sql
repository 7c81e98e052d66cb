-- ACCOUNT_USAGE.SERVERLESS_TASK_HISTORY: what each serverless task spent, by hour.
SELECT stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME", CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       entity_id AS "TASK_ID", upper(split_part(object_name, '.', 3)) AS "TASK_NAME",
       upper(split_part(object_name, '.', 2)) AS "SCHEMA_NAME", upper(split_part(object_name, '.', 1)) AS "DATABASE_NAME"
FROM service_hour WHERE service = 'SERVERLESS_TASK' AND there(hour, 60 + 180) ORDER BY hour, entity_id
