-- One execution of one statement.
-- Key: query_id. Period: UTC day of submitted_at.
CREATE TABLE query_run (
  platform VARCHAR,
  account VARCHAR,
  query_id VARCHAR,
  parent_query_id VARCHAR,
  root_query_id VARCHAR,          -- the CALL that started it
  session_id VARCHAR,
  workspace_id VARCHAR,
  resource_id VARCHAR,            -- null: ran on no warehouse
  resource_name VARCHAR,
  resource_size VARCHAR,
  cluster_no INTEGER,
  submitted_at TIMESTAMP,
  work_start_at TIMESTAMP,        -- after queues, compilation, listing of files and waiting for locks
  ended_at TIMESTAMP,             -- exclusive
  total_ms BIGINT,
  queue_ms BIGINT,
  compile_ms BIGINT,
  exec_ms BIGINT,
  blocked_ms BIGINT,
  load_percent INTEGER,           -- share of the cluster that it used, 1..100; null unknown
  work_units BIGINT,              -- weight among queries at work: exec_ms x load / 100; total_task_duration_ms; Spark: core time, ms
  cloud_services_n BIGINT,        -- nano-credits before the daily adjustment
  bytes_read BIGINT,
  bytes_written BIGINT,
  spill_local_bytes BIGINT,
  spill_remote_bytes BIGINT,
  shuffle_bytes BIGINT,
  parts_scanned BIGINT,           -- micro-partitions; files on Databricks
  parts_total BIGINT,
  rows_out BIGINT,
  rows_written BIGINT,
  cache_fraction DOUBLE,          -- 0..1 of bytes read
  result_cached BOOLEAN,
  status VARCHAR,                 -- success | failed | cancelled | running
  error_code VARCHAR,
  statement_type VARCHAR,
  is_generated BOOLEAN,           -- issued by a client or tool, not written by anybody
  fingerprint VARCHAR,            -- ours: comments gone, literals and IN lists folded; 16 hex digits
  platform_fingerprint VARCHAR,   -- the platform's parameterised hash with its version, `<version>:<hash>`
  user_name VARCHAR,
  role_name VARCHAR,
  database_name VARCHAR,
  schema_name VARCHAR,
  client_app VARCHAR,
  source_kind VARCHAR,            -- job | pipeline | dashboard | alert | notebook | genie | sql_query | task
  source_id VARCHAR,
  source_run_id VARCHAR,
  target_relation VARCHAR,        -- relation that the statement writes, from its text: lower-case database.schema.name
  tag VARCHAR,                    -- QUERY_TAG as set; query_tags as JSON object
  comments VARCHAR,               -- JSON array of the comments, delimiters included, before the statement's first and after its last
                                  -- token, where tools write them (sql/text/history-statement.ts); null: none
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
