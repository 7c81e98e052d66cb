-- A tag on a warehouse, user, database, relation, job or workspace.
-- Key: entity_kind, entity_id, key, valid_from. One file per account and origin.
CREATE TABLE tag_assignment (
  platform VARCHAR,
  account VARCHAR,
  entity_kind VARCHAR,            -- warehouse | user | role | database | schema | relation | job | workspace
  entity_id VARCHAR,              -- id, or lower-case name where the platform tags names
  entity_name VARCHAR,
  key VARCHAR,
  value VARCHAR,
  valid_from TIMESTAMP,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
