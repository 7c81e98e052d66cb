-- One run of a job, task, pipeline or dbt invocation; on Databricks a slice of it, since a long run comes in slices of an
-- hour that may arrive apart. A run starts at min(started_at), ends at max(ended_at), and its last slice has the status.
-- Key: workspace_id, run_id, task_key, started_at. Period: UTC day of started_at.
CREATE TABLE job_run (
  platform VARCHAR,
  account VARCHAR,
  workspace_id VARCHAR,
  run_id VARCHAR,
  parent_run_id VARCHAR,
  job_id VARCHAR,
  task_key VARCHAR,               -- empty: the run as a whole
  name VARCHAR,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  status VARCHAR,                 -- success | failed | cancelled | running
  trigger VARCHAR,
  run_as VARCHAR,
  query_id VARCHAR,               -- Snowflake tasks: the query it ran
  resource_id VARCHAR,
  details VARCHAR,                -- JSON object: git_sha, pull_request, orchestrator, command, ...
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
