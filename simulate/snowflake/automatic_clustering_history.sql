-- ACCOUNT_USAGE.AUTOMATIC_CLUSTERING_HISTORY: what clustering spent on each table, by hour.
SELECT stamp_zone(hour) AS "START_TIME", stamp_zone(hour + INTERVAL 1 HOUR) AS "END_TIME", CAST(compute + cloud_services AS DECIMAL(38, 9)) AS "CREDITS_USED",
       CAST(compute * 1e11 AS BIGINT) AS "NUM_BYTES_RECLUSTERED", CAST(compute * 1e9 AS BIGINT) AS "NUM_ROWS_RECLUSTERED",
       entity_id AS "TABLE_ID", upper(split_part(object_name, '.', 3)) AS "TABLE_NAME", 111 AS "SCHEMA_ID", upper(split_part(object_name, '.', 2)) AS "SCHEMA_NAME",
       11 AS "DATABASE_ID", upper(split_part(object_name, '.', 1)) AS "DATABASE_NAME", 900 + entity_id AS "INSTANCE_ID"
FROM service_hour WHERE service = 'AUTO_CLUSTERING' AND there(hour, 60 + 180) ORDER BY hour, entity_id
