-- SQL warehouses, one row per change of their settings; a version holds until the next one, or until it was deleted.
SELECT
  warehouse_id AS resource_id,
  warehouse_name AS name,
  'sql_warehouse' AS kind,
  warehouse_size AS size,
  min_clusters,
  max_clusters,
  auto_stop_minutes * 60 AS auto_stop_s,
  workspace_id,
  nullif(tags, '{}') AS tags,
  change_time AS valid_from,
  delete_time AS valid_to
FROM compute_warehouses
