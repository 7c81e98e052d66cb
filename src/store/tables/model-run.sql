-- One execution of one dbt node, from run_results.
-- Key: invocation_id, unique_id. Period: UTC day of started_at.
CREATE TABLE model_run (
  platform VARCHAR,
  account VARCHAR,
  invocation_id VARCHAR,
  unique_id VARCHAR,
  project VARCHAR,
  status VARCHAR,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  query_id VARCHAR,               -- the node's last main statement; null on failure
  rows_affected BIGINT,
  full_refresh BOOLEAN,
  command VARCHAR,
  target_name VARCHAR,
  job_run_id VARCHAR,
  git_sha VARCHAR,
  message VARCHAR,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
