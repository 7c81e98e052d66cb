-- system.billing.usage: records of use with their corrections; all record types add up.
WITH line AS (
  SELECT record_id, 'ORIGINAL' AS record_type, quantity, CAST(hour + INTERVAL 6 HOUR AS DATE) AS ingested, 720 AS latency FROM record
  UNION ALL
  SELECT record_id, kind, quantity, ingested, NULL FROM correction
)
SELECT
  uuid_of(l.record_id || CASE l.record_type WHEN 'ORIGINAL' THEN '' ELSE l.record_type END) AS record_id,
  'b1a7c0de-0000-4000-8000-00000000beef' AS account_id,
  '7405610928374650' AS workspace_id,
  s.sku AS sku_name,
  'AWS' AS cloud,
  stamp_zone(r.hour) AS usage_start_time,
  stamp_zone(r.hour + INTERVAL 1 HOUR) AS usage_end_time,
  CAST(r.hour AS DATE) AS usage_date,
  CASE WHEN r.team IS NULL THEN MAP {} ELSE MAP {'team': r.team} END AS custom_tags,
  s.unit AS usage_unit,
  l.quantity AS usage_quantity,
  {'cluster_id': CAST(r.cluster_id AS VARCHAR), 'job_id': CAST(r.job_id AS VARCHAR), 'warehouse_id': CAST(r.warehouse_id AS VARCHAR),
   'node_type': CASE WHEN r.cluster_id IS NOT NULL THEN 'i3.xlarge' END, 'job_run_id': CAST(r.job_run_id AS VARCHAR),
   'notebook_id': CAST(NULL AS VARCHAR), 'dlt_pipeline_id': CAST(r.pipeline_id AS VARCHAR), 'endpoint_name': CAST(NULL AS VARCHAR), 'endpoint_id': CAST(NULL AS VARCHAR),
   'job_name': CAST(r.job_name AS VARCHAR), 'budget_policy_id': CAST(NULL AS VARCHAR),
   'uc_table_catalog': split_part(r.relation, '.', 1), 'uc_table_schema': split_part(r.relation, '.', 2), 'uc_table_name': split_part(r.relation, '.', 3)} AS usage_metadata,
  {'run_as': r.run_as, 'created_by': CAST(NULL AS VARCHAR), 'owned_by': CASE WHEN r.warehouse_id IS NOT NULL THEN r.run_as END} AS identity_metadata,
  l.record_type,
  l.ingested AS ingestion_date,
  r.product AS billing_origin_product,
  {'jobs_tier': CASE r.product WHEN 'JOBS' THEN 'PERFORMANCE_OPTIMIZED' END, 'sql_tier': CASE r.product WHEN 'SQL' THEN 'PRO' END,
   'dlt_tier': CASE r.product WHEN 'DLT' THEN 'ADVANCED' END, 'is_serverless': r.product IN ('SQL', 'JOBS', 'PREDICTIVE_OPTIMIZATION'),
   'is_photon': r.product IN ('SQL', 'DLT')} AS product_features,
  CASE r.product WHEN 'DEFAULT_STORAGE' THEN 'STORAGE_SPACE' ELSE 'COMPUTE_TIME' END AS usage_type
FROM line l JOIN record r ON r.record_id = l.record_id JOIN sku s ON s.product = r.product
WHERE CASE WHEN l.latency IS NULL THEN CAST(l.ingested AS TIMESTAMP) + INTERVAL 6 HOUR <= getvariable('sim_exported') OR NOT getvariable('has_latency')
      ELSE there_row(r.hour + INTERVAL 1 HOUR, l.latency, r.record_id) END
ORDER BY r.hour, record_id, l.record_type
