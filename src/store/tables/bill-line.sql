-- The ledger: one line of what was metered or billed, with its price. Attribution splits each exactly.
-- Key: line_id. Period: UTC day. Derived from metered_hour, metered_day, usage_line, invoice_line, price.
CREATE TABLE bill_line (
  platform VARCHAR,
  account VARCHAR,
  line_id VARCHAR,
  day DATE,
  period_start TIMESTAMP,
  period_end TIMESTAMP,           -- exclusive
  service VARCHAR,                -- canonical: warehouse, cloud_services, auto_clustering, sql_warehouse, job, storage, ..., unmapped
  service_raw VARCHAR,            -- as the platform spells it
  kind VARCHAR,                   -- compute | cloud_services | adjustment | serverless | storage | transfer | ai | other
  resource_id VARCHAR,
  resource_name VARCHAR,
  object_key VARCHAR,             -- relation or object that it is for; lower-case database.schema.name
  job_id VARCHAR,
  job_run_id VARCHAR,
  workspace_id VARCHAR,
  run_as VARCHAR,
  tags VARCHAR,                   -- JSON object
  unit VARCHAR,                   -- credit | DBU | TB | ...
  quantity_n BIGINT,              -- nano-units
  attributed_n BIGINT,            -- nano-units that the platform attributes to queries; null unknown
  currency VARCHAR,               -- null: no price known
  cost_u BIGINT,                  -- micro-currency; null: no price known
  basis VARCHAR,                  -- invoiced | metered | list | user | null
  is_correction BOOLEAN,
  is_itemised BOOLEAN,            -- false: the difference between a daily total and its hours, or money without metering
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
