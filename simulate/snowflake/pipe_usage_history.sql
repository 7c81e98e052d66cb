-- ACCOUNT_USAGE.PIPE_USAGE_HISTORY: what each pipe spent, by hour.
SELECT stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME", CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       entity_id AS "PIPE_ID", upper(split_part(object_name, '.', 3)) AS "PIPE_NAME",
       upper(split_part(object_name, '.', 2)) AS "PIPE_SCHEMA", upper(split_part(object_name, '.', 1)) AS "PIPE_CATALOG",
       CAST(compute * 1e11 AS BIGINT) AS "BYTES_INSERTED", CAST(compute * 1e4 AS BIGINT) AS "FILES_INSERTED"
FROM service_hour WHERE service = 'PIPE' AND there(hour, 60 + 180) ORDER BY hour, entity_id
