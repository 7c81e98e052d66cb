-- What the platform itself remarked on a query.
-- Key: insight_id. Period: UTC day of occurred_at.
CREATE TABLE insight (
  platform VARCHAR,
  account VARCHAR,
  insight_id VARCHAR,
  query_id VARCHAR,
  occurred_at TIMESTAMP,
  resource_id VARCHAR,
  platform_fingerprint VARCHAR,
  insight_type VARCHAR,
  topic VARCHAR,
  is_opportunity BOOLEAN,
  message VARCHAR,                -- JSON
  suggestions VARCHAR,            -- JSON
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
