-- The parts of each bill line: to queries, idle, objects, jobs and named residuals. They sum to the line exactly.
-- Key: line_id, target_kind, target_id, class, waker_query_id. Period: UTC day.
CREATE TABLE attribution (
  platform VARCHAR,
  account VARCHAR,
  line_id VARCHAR,
  day DATE,
  target_kind VARCHAR,            -- query | idle | object | job | residual
  target_id VARCHAR,              -- query_id, resource_id, object_key, job_run_id or job_id, '' for residuals
  class VARCHAR,                  -- idle: tail | min_billing | gap | over_provision | unclassed; residual: its name; else ''
  units_n BIGINT,
  cost_u BIGINT,
  method VARCHAR,                 -- native | metered | sweep | hour_share | direct | rebate (cloud services, less what the day's rebate took back)
  resource_id VARCHAR,
  waker_query_id VARCHAR,         -- idle: the query that woke the warehouse; Spark: the query before it
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
