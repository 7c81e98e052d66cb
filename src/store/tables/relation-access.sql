-- Which query read or wrote which relation.
-- Key: query_id, relation_key, mode, is_direct, entity_id, entity_run_id. Period: UTC day of occurred_at.
CREATE TABLE relation_access (
  platform VARCHAR,
  account VARCHAR,
  query_id VARCHAR,
  relation_key VARCHAR,
  occurred_at TIMESTAMP,
  mode VARCHAR,                   -- read | write
  is_direct BOOLEAN,              -- false: reached through a view
  entity_kind VARCHAR,            -- Databricks: job, notebook, pipeline, ... where no query is named
  entity_id VARCHAR,
  entity_run_id VARCHAR,
  columns VARCHAR,                -- JSON array of names; null unknown
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
