-- What a serverless service spent on one object: clustering, refreshes, search optimisation, pipes, tasks.
-- Key: service, started_at, object_key. Period: UTC day of started_at.
CREATE TABLE object_usage (
  platform VARCHAR,
  account VARCHAR,
  service VARCHAR,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  object_key VARCHAR,             -- lower-case database.schema.name
  object_id VARCHAR,
  credits_n BIGINT,
  bytes BIGINT,
  row_count BIGINT,
  status VARCHAR,
  details VARCHAR,                -- JSON object
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
