-- Who and what a query or bill line belongs to, with the evidence. Values are null where nothing was found.
-- Key: subject_kind, subject_id. Period: UTC day. Confidence 0..100: 90 and more is high.
CREATE TABLE identity (
  platform VARCHAR,
  account VARCHAR,
  subject_kind VARCHAR,           -- query | line
  subject_id VARCHAR,
  day DATE,
  team VARCHAR,
  team_evidence VARCHAR,
  team_confidence INTEGER,
  workload VARCHAR,               -- job, pipeline, dashboard, dbt project, tool
  workload_evidence VARCHAR,
  workload_confidence INTEGER,
  model VARCHAR,                  -- dbt unique_id
  model_evidence VARCHAR,
  model_confidence INTEGER,
  environment VARCHAR,            -- prod, dev, ci, ...
  environment_evidence VARCHAR,
  environment_confidence INTEGER,
  actor VARCHAR,
  actor_kind VARCHAR,             -- human | service | agent
  actor_evidence VARCHAR,
  actor_confidence INTEGER,
  resource_type VARCHAR,          -- of the dbt node: model, test, snapshot, seed, operation
  invocation_id VARCHAR,
  tags VARCHAR,                   -- JSON object of all tags that were read, for `costs --by tag:<key>`
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
