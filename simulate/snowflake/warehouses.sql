-- The result of SHOW WAREHOUSES when the export was taken: settings as they are now, and no ids.
SELECT name AS "name", 'SUSPENDED' AS "state", CASE kind WHEN 'adaptive' THEN 'ADAPTIVE' ELSE 'STANDARD' END AS "type", last_size AS "size",
       min_clusters AS "min_cluster_count", max_clusters AS "max_cluster_count", CASE kind WHEN 'standard' THEN auto_stop_s END AS "auto_suspend",
       true AS "auto_resume", 'SYSADMIN' AS "owner",
       stamp_zone(getvariable('sim_from') - INTERVAL 200 DAY) AS "created_on",
       stamp_zone(CASE WHEN last_size <> first_size AND at_ms(resized) <= getvariable('sim_exported') THEN at_ms(resized) ELSE getvariable('sim_from') - INTERVAL 100 DAY END) AS "updated_on"
FROM warehouse ORDER BY name
