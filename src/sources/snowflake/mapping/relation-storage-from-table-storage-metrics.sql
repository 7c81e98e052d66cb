-- Bytes of each table on the day of the export: the view shows the present only. Dropped tables cost until they are purged.
SELECT
  CAST(getvariable('px_extracted_on_table_storage_metrics') AS DATE) AS day,
  px_relation_key(table_catalog, table_schema, table_name) AS relation_key,
  id AS relation_id,
  clone_group_id,
  active_bytes,
  time_travel_bytes,
  failsafe_bytes,
  retained_for_clone_bytes AS clone_bytes,
  coalesce(deleted, table_dropped IS NOT NULL) AS is_dropped
FROM table_storage_metrics
