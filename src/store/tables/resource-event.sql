-- What switched on, off or changed size, and which query or user caused it.
-- Key: resource_id, occurred_at, event, cluster_no, state. Period: UTC day of occurred_at.
CREATE TABLE resource_event (
  platform VARCHAR,
  account VARCHAR,
  resource_id VARCHAR,
  resource_name VARCHAR,
  occurred_at TIMESTAMP,
  event VARCHAR,                  -- resume | suspend | scale_up | scale_down | resize | start | stop, or as the platform spells it, lower case
  state VARCHAR,                  -- started | completed | ...: one event comes in several rows
  cluster_no INTEGER,             -- Snowflake: which cluster; Spark: which executor
  cluster_count INTEGER,          -- Databricks: clusters running after the event; Spark: cores of the application after it
  size VARCHAR,
  reason VARCHAR,                 -- WAREHOUSE_AUTORESUME, ...
  query_id VARCHAR,               -- the query that woke it
  user_name VARCHAR,
  role_name VARCHAR,
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
