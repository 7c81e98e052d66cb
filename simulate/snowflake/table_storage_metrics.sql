-- ACCOUNT_USAGE.TABLE_STORAGE_METRICS: bytes of each table now; one of them is a dropped table that still costs.
SELECT id AS "ID", upper(object_name) AS "TABLE_NAME", upper(schema_name) AS "TABLE_SCHEMA", upper(database_name) AS "TABLE_CATALOG",
       id AS "CLONE_GROUP_ID", 'NO' AS "IS_TRANSIENT", bytes AS "ACTIVE_BYTES", bytes // 5 AS "TIME_TRAVEL_BYTES", bytes // 8 AS "FAILSAFE_BYTES",
       CASE WHEN id % 7 = 0 THEN bytes // 10 ELSE 0 END AS "RETAINED_FOR_CLONE_BYTES",
       stamp_zone(getvariable('sim_from') - INTERVAL 200 DAY) AS "TABLE_CREATED", CAST(NULL AS TIMESTAMPTZ) AS "TABLE_DROPPED", false AS "DELETED"
FROM relation WHERE NOT is_view
UNION ALL
SELECT 99999, 'FCT_CONTAINER_MOVES_OLD', 'MARTS', 'HARBOUR', 99999, 'NO', 0, 0, 80000000000, 0,
       stamp_zone(getvariable('sim_from') - INTERVAL 300 DAY), stamp_zone(getvariable('sim_from') - INTERVAL 2 DAY), true
ORDER BY 1
