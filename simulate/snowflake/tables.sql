-- ACCOUNT_USAGE.TABLES: relations as they are now.
SELECT id AS "TABLE_ID", upper(object_name) AS "TABLE_NAME", 200 + hash(schema_name) % 100 AS "TABLE_SCHEMA_ID", upper(schema_name) AS "TABLE_SCHEMA",
       300 + hash(database_name) % 100 AS "TABLE_CATALOG_ID", upper(database_name) AS "TABLE_CATALOG", 'TRANSFORMER' AS "TABLE_OWNER",
       CASE WHEN is_view THEN 'VIEW' ELSE 'BASE TABLE' END AS "TABLE_TYPE", 'NO' AS "IS_TRANSIENT",
       'NO' AS "IS_ICEBERG", 'NO' AS "IS_DYNAMIC", 'NO' AS "IS_HYBRID",
       CASE WHEN known_rows IS NOT NULL THEN layout_key WHEN object_name IN ('fct_container_moves', 'fct_gate_transactions') THEN 'LINEAR(to_date(transacted_at))' END AS "CLUSTERING_KEY",
       CASE WHEN NOT is_view THEN coalesce(known_rows, bytes // 120) END AS "ROW_COUNT", CASE WHEN NOT is_view THEN bytes END AS "BYTES",
       stamp_zone(getvariable('sim_from') - INTERVAL 200 DAY) AS "CREATED",
       stamp_zone(getvariable('sim_to') - INTERVAL 1 DAY) AS "LAST_ALTERED",
       CAST(NULL AS TIMESTAMPTZ) AS "DELETED"
FROM relation ORDER BY id
