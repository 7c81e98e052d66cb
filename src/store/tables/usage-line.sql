-- One record of the billable usage log (Databricks), corrections included: all record types are summed. Spark: the core time
-- that the executors of one application held in one hour.
-- Key: record_id, record_type. Period: UTC day of usage_start.
CREATE TABLE usage_line (
  platform VARCHAR,
  account VARCHAR,
  record_id VARCHAR,
  record_type VARCHAR,            -- ORIGINAL | RETRACTION | RESTATEMENT
  workspace_id VARCHAR,
  usage_start TIMESTAMP,
  usage_end TIMESTAMP,            -- exclusive
  sku VARCHAR,
  cloud VARCHAR,
  product VARCHAR,                -- billing_origin_product
  usage_type VARCHAR,             -- COMPUTE_TIME, STORAGE_SPACE, ...
  unit VARCHAR,                   -- DBU, GB, core-hour, ...
  quantity_n BIGINT,              -- nano-units, rounded half away from zero
  quantity VARCHAR,               -- as delivered, DECIMAL(38,18)
  resource_id VARCHAR,            -- warehouse, cluster, pipeline or endpoint; Spark: name of the application, folded
  resource_kind VARCHAR,          -- sql_warehouse | cluster | pipeline | endpoint | serverless
  job_id VARCHAR,
  job_run_id VARCHAR,
  job_name VARCHAR,
  notebook_id VARCHAR,
  pipeline_id VARCHAR,
  relation_name VARCHAR,          -- catalog.schema.table, where the record names one
  run_as VARCHAR,
  owned_by VARCHAR,
  tags VARCHAR,                   -- JSON object: custom_tags
  is_serverless BOOLEAN,
  ingested_on DATE,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
