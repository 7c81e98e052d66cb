-- Spend by day and every dimension that `costs` can show: the roll-up of attribution and identity.
-- Key: all dimensions. Period: UTC day.
CREATE TABLE cost_day (
  platform VARCHAR,
  account VARCHAR,
  day DATE,
  service VARCHAR,
  kind VARCHAR,
  resource_id VARCHAR,
  resource_name VARCHAR,
  workspace_id VARCHAR,
  target_kind VARCHAR,
  class VARCHAR,
  method VARCHAR,
  team VARCHAR,
  workload VARCHAR,
  model VARCHAR,
  resource_type VARCHAR,
  environment VARCHAR,
  actor VARCHAR,
  actor_kind VARCHAR,
  user_name VARCHAR,
  object_key VARCHAR,
  confidence VARCHAR,             -- high | medium | low | none: of the model, else of the team
  unit VARCHAR,
  currency VARCHAR,
  basis VARCHAR,
  units_n BIGINT,
  cost_u BIGINT,                  -- null: no price known
  runs BIGINT,                    -- query runs that started on this day; each is counted once
  exec_ms BIGINT,
  bytes_read BIGINT,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
