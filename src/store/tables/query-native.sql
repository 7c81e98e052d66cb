-- What the platform itself says one query cost; Spark: the core time that its tasks held.
-- Key: query_id, hour, origin_view. Period: UTC day of started_at.
CREATE TABLE query_native (
  platform VARCHAR,
  account VARCHAR,
  query_id VARCHAR,
  parent_query_id VARCHAR,
  root_query_id VARCHAR,
  resource_id VARCHAR,
  started_at TIMESTAMP,
  ended_at TIMESTAMP,
  hour TIMESTAMP,                 -- metering hour; null: for the whole query
  credits_n BIGINT,               -- nano-credits of compute; Spark: nano-core-hours
  acceleration_n BIGINT,          -- nano-credits of query acceleration
  origin_view VARCHAR,            -- query_attribution_history | query_metering_history | core_time
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
