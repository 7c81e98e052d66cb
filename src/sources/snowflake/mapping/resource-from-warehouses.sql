-- Warehouses as SHOW WAREHOUSES lists them; settings hold since they were last changed. The listing has no id: it is looked
-- up by name in the metering history of the same export, and is the name itself for a warehouse that never ran.
SELECT
  coalesce(m.warehouse_id, w.name) AS resource_id,
  w.name,
  CASE upper(w.type) WHEN 'ADAPTIVE' THEN 'adaptive_warehouse' ELSE 'warehouse' END AS kind,
  w.size,
  w.min_cluster_count AS min_clusters,
  w.max_cluster_count AS max_clusters,
  -- SHOW WAREHOUSES says 0 or nothing for a warehouse that is never suspended on its own.
  coalesce(w.auto_suspend, 0) AS auto_stop_s,
  w.owner,
  coalesce(w.updated_on, w.created_on) AS valid_from
FROM warehouses AS w
LEFT JOIN (
  SELECT warehouse_name, arg_max(warehouse_id, start_time) AS warehouse_id
  FROM warehouse_metering_history
  GROUP BY warehouse_name
) AS m ON m.warehouse_name = w.name
