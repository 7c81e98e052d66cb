-- What computes: a warehouse, SQL warehouse, cluster, serverless pool or pipeline, one row per version of its settings.
-- Key: resource_id, valid_from. One file per account and origin.
CREATE TABLE resource (
  platform VARCHAR,
  account VARCHAR,
  resource_id VARCHAR,            -- WAREHOUSE_ID; warehouse_id, cluster_id, dlt_pipeline_id
  name VARCHAR,
  kind VARCHAR,                   -- warehouse | adaptive_warehouse | sql_warehouse | job_cluster | all_purpose | serverless | pipeline | spark_app
  size VARCHAR,                   -- as the platform names it: X-Small, MEDIUM, ...
  min_clusters INTEGER,
  max_clusters INTEGER,
  auto_stop_s BIGINT,             -- seconds; null unknown, 0 never
  owner VARCHAR,
  workspace_id VARCHAR,           -- Databricks
  tags VARCHAR,                   -- JSON object
  valid_from TIMESTAMP,
  valid_to TIMESTAMP,             -- exclusive; null: still so
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
