-- system.compute.warehouses: one row per version of a warehouse's settings.
WITH version AS (
  SELECT w.* EXCLUDE (min_clusters, auto_stop_s), s.size, s.min_clusters, s.auto_stop_s,
         greatest(s.altered_at, getvariable('sim_from') - INTERVAL 100 DAY) AS changed
  FROM setting s JOIN warehouse w USING (warehouse)
)
SELECT external_id AS warehouse_id, '7405610928374650' AS workspace_id, 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id,
       name AS warehouse_name, 'SERVERLESS' AS warehouse_type, 'CURRENT' AS warehouse_channel, upper(replace(size, '-', '_')) AS warehouse_size,
       min_clusters, greatest(min_clusters, max_clusters) AS max_clusters, auto_stop_s // 60 AS auto_stop_minutes,
       CASE WHEN team IS NULL THEN MAP {} ELSE MAP {'team': team} END AS tags,
       stamp_zone(changed) AS change_time, CAST(NULL AS TIMESTAMPTZ) AS delete_time
FROM version WHERE changed <= getvariable('sim_exported') ORDER BY 1, changed
