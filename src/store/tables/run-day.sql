-- Query runs by the UTC day they were submitted and everything they are asked by: what drift and causes are judged on.
-- Key: all columns before the measures. Period: UTC day. Units and money are what attribution gave to these runs, on
-- whatever day they were metered; idle time is not in it.
CREATE TABLE run_day (
  platform VARCHAR,
  account VARCHAR,
  day DATE,
  resource_id VARCHAR,
  resource_name VARCHAR,
  fingerprint VARCHAR,
  model VARCHAR,                  -- dbt unique_id
  resource_type VARCHAR,          -- of the dbt node
  workload VARCHAR,
  team VARCHAR,
  environment VARCHAR,
  actor VARCHAR,
  actor_kind VARCHAR,             -- human | service | agent
  user_name VARCHAR,
  unit VARCHAR,
  currency VARCHAR,               -- null: no price known
  runs BIGINT,
  failed_runs BIGINT,
  units_n BIGINT,                 -- nano-units
  cost_u BIGINT,                  -- micro-currency; null: no price known
  failed_cost_u BIGINT,
  failed_units_n BIGINT,
  total_ms BIGINT,
  queue_ms BIGINT,
  exec_ms BIGINT,
  work_units BIGINT,              -- sum of query_run.work_units
  bytes_read BIGINT,
  bytes_written BIGINT,
  parts_scanned BIGINT,
  parts_total BIGINT,
  spill_local_bytes BIGINT,
  spill_remote_bytes BIGINT,
  rows_out BIGINT,
  rows_written BIGINT,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
