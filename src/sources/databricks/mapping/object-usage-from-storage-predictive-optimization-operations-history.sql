-- What predictive optimization did to each table. The quantity is the platform's estimate, in DBU.
SELECT
  'PREDICTIVE_OPTIMIZATION' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  px_relation_key(catalog_name, schema_name, table_name) AS object_key,
  operation_id AS object_id,
  px_nano(usage_quantity) AS credits_n,
  lower(operation_status) AS status,
  CAST(to_json({operation: operation_type, unit: usage_unit, metrics: CAST(operation_metrics AS JSON)}) AS VARCHAR) AS details
FROM storage_predictive_optimization_operations_history
