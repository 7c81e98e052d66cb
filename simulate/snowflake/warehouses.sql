-- The result of SHOW WAREHOUSES when the export was taken: settings as they are now, and no ids.
SELECT name AS "name", 'SUSPENDED' AS "state", CASE kind WHEN 'adaptive' THEN 'ADAPTIVE' ELSE 'STANDARD' END AS "type", last_size AS "size",
       s.min_clusters AS "min_cluster_count", greatest(s.min_clusters, max_clusters) AS "max_cluster_count", CASE kind WHEN 'standard' THEN s.auto_stop_s END AS "auto_suspend",
       true AS "auto_resume", 'SYSADMIN' AS "owner",
       stamp_zone(getvariable('sim_from') - INTERVAL 200 DAY) AS "created_on",
       stamp_zone(greatest(s.altered_at, getvariable('sim_from') - INTERVAL 100 DAY)) AS "updated_on"
FROM warehouse
JOIN (SELECT warehouse, max(altered_at) AS altered_at, arg_max(min_clusters, altered_at) AS min_clusters, arg_max(auto_stop_s, altered_at) AS auto_stop_s
      FROM setting WHERE altered_at <= getvariable('sim_exported') GROUP BY warehouse) s USING (warehouse)
ORDER BY name
