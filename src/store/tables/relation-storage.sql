-- Bytes that a relation occupies on a day, with its history and clones.
-- Key: day, relation_id. Period: UTC day.
CREATE TABLE relation_storage (
  platform VARCHAR,
  account VARCHAR,
  day DATE,
  relation_key VARCHAR,
  relation_id VARCHAR,
  clone_group_id VARCHAR,
  active_bytes BIGINT,
  time_travel_bytes BIGINT,
  failsafe_bytes BIGINT,
  clone_bytes BIGINT,             -- retained for clones
  is_dropped BOOLEAN,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
