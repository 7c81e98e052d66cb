-- A dbt node as one manifest has it. Account: the project. valid_from is when the manifest was generated.
-- Key: unique_id, valid_from. One file per account and origin.
CREATE TABLE model (
  platform VARCHAR,
  account VARCHAR,
  unique_id VARCHAR,
  project VARCHAR,
  name VARCHAR,
  resource_type VARCHAR,          -- model | test | snapshot | seed | source | exposure | operation
  checksum VARCHAR,
  materialized VARCHAR,
  incremental_strategy VARCHAR,
  relation_key VARCHAR,           -- lower-case database.schema.name
  path VARCHAR,
  owner VARCHAR,
  group_name VARCHAR,
  meta VARCHAR,                   -- JSON object
  tags VARCHAR,                   -- JSON array
  config VARCHAR,                 -- JSON object: unique_key, cluster_by, partition_by, snowflake_warehouse, query_tag, ...
  depends_on VARCHAR,             -- JSON array of unique_ids
  tested_node VARCHAR,            -- for tests: the model that is tested
  raw_length BIGINT,
  git_sha VARCHAR,
  adapter VARCHAR,                -- snowflake | databricks | spark | ...: where its SQL runs
  valid_from TIMESTAMP,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
