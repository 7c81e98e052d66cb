-- A table or view as it is now.
-- Key: relation_key. One file per account and origin.
CREATE TABLE relation (
  platform VARCHAR,
  account VARCHAR,
  relation_key VARCHAR,           -- lower-case database.schema.name
  relation_id VARCHAR,
  kind VARCHAR,                   -- table | view | materialized_view | dynamic_table | external | ...
  owner VARCHAR,
  row_count BIGINT,
  bytes BIGINT,
  clustering_key VARCHAR,
  columns VARCHAR,                -- JSON array of {name, type}; null unknown
  created_at TIMESTAMP,
  altered_at TIMESTAMP,
  dropped_at TIMESTAMP,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
