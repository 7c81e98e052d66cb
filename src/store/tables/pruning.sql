-- How well scans of a relation were pruned, per fingerprint (or column) and hour.
-- Key: relation_key, hour, platform_fingerprint, column_name, resource_id. Period: UTC day of hour.
CREATE TABLE pruning (
  platform VARCHAR,
  account VARCHAR,
  relation_key VARCHAR,
  relation_id VARCHAR,
  hour TIMESTAMP,
  column_name VARCHAR,            -- null: the table as a whole
  platform_fingerprint VARCHAR,
  resource_id VARCHAR,
  queries BIGINT,
  exec_ms BIGINT,
  parts_scanned BIGINT,
  parts_pruned BIGINT,
  rows_scanned BIGINT,
  rows_pruned BIGINT,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
