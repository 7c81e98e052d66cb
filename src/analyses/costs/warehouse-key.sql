-- What a line counts under by warehouse: the warehouse, with its own share of cloud services; anything else under its service.
CREATE OR REPLACE TEMP MACRO costs_warehouse_key(service, resource_name, resource_id) AS
  CASE
    WHEN coalesce(service, 'warehouse') IN ('warehouse', 'sql_warehouse', 'reader_warehouse', 'cloud_services', 'spark_executors')
      AND (resource_name IS NOT NULL OR resource_id IS NOT NULL)
      THEN coalesce(resource_name, resource_id)
    ELSE '(' || replace(service, '_', ' ') || ')'
  END;
