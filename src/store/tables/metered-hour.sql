-- What the platform metered for one service or warehouse in one hour (Snowflake), before the daily adjustment.
-- Key: line_id. Period: UTC day of period_start. Origins: warehouse_metering_history, metering_history.
CREATE TABLE metered_hour (
  platform VARCHAR,
  account VARCHAR,
  line_id VARCHAR,                -- service, hour and entity in one text
  period_start TIMESTAMP,
  period_end TIMESTAMP,           -- exclusive
  service VARCHAR,                -- SERVICE_TYPE as metered
  resource_id VARCHAR,            -- warehouse, pool, pipe, ... (ENTITY_ID)
  resource_name VARCHAR,
  entity_type VARCHAR,
  database_name VARCHAR,
  schema_name VARCHAR,
  compute_n BIGINT,               -- nano-credits
  cloud_services_n BIGINT,        -- nano-credits before the daily adjustment
  attributed_n BIGINT,            -- nano-credits that the platform itself attributes to queries; null unknown
  bytes BIGINT,
  row_count BIGINT,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
