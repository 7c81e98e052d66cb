-- Records of the billable usage log as they are, corrections included: a retraction is negative, so the sum is right.
SELECT
  record_id,
  coalesce(upper(record_type), 'ORIGINAL') AS record_type,
  workspace_id,
  usage_start_time AS usage_start,
  coalesce(usage_end_time, usage_start_time + INTERVAL 1 HOUR) AS usage_end,
  sku_name AS sku,
  upper(cloud) AS cloud,
  upper(billing_origin_product) AS product,
  usage_type,
  usage_unit AS unit,
  px_nano(usage_quantity) AS quantity_n,
  CAST(usage_quantity AS VARCHAR) AS quantity,
  coalesce(
    usage_metadata->>'$.warehouse_id', usage_metadata->>'$.cluster_id', usage_metadata->>'$.dlt_pipeline_id',
    usage_metadata->>'$.endpoint_id', usage_metadata->>'$.endpoint_name', usage_metadata->>'$.app_id'
  ) AS resource_id,
  CASE
    WHEN usage_metadata->>'$.warehouse_id' IS NOT NULL THEN 'sql_warehouse'
    WHEN usage_metadata->>'$.cluster_id' IS NOT NULL THEN 'cluster'
    WHEN usage_metadata->>'$.dlt_pipeline_id' IS NOT NULL THEN 'pipeline'
    WHEN coalesce(usage_metadata->>'$.endpoint_id', usage_metadata->>'$.endpoint_name') IS NOT NULL THEN 'endpoint'
    WHEN product_features->>'$.is_serverless' = 'true' THEN 'serverless'
  END AS resource_kind,
  usage_metadata->>'$.job_id' AS job_id,
  usage_metadata->>'$.job_run_id' AS job_run_id,
  usage_metadata->>'$.job_name' AS job_name,
  usage_metadata->>'$.notebook_id' AS notebook_id,
  usage_metadata->>'$.dlt_pipeline_id' AS pipeline_id,
  nullif(concat_ws('.', usage_metadata->>'$.uc_table_catalog', usage_metadata->>'$.uc_table_schema', usage_metadata->>'$.uc_table_name'), '') AS relation_name,
  identity_metadata->>'$.run_as' AS run_as,
  identity_metadata->>'$.owned_by' AS owned_by,
  custom_tags AS tags,
  CAST(product_features->>'$.is_serverless' AS BOOLEAN) AS is_serverless,
  ingestion_date AS ingested_on
FROM billing_usage
