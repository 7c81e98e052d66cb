-- A scheduled job, task or pipeline, one row per version of its settings.
-- Key: workspace_id, job_id, valid_from. One file per account and origin.
CREATE TABLE job (
  platform VARCHAR,
  account VARCHAR,
  workspace_id VARCHAR,
  job_id VARCHAR,
  name VARCHAR,
  kind VARCHAR,                   -- job | task | pipeline | dbt
  owner VARCHAR,
  run_as VARCHAR,
  schedule VARCHAR,
  tags VARCHAR,                   -- JSON object
  is_paused BOOLEAN,
  valid_from TIMESTAMP,
  deleted_at TIMESTAMP,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
