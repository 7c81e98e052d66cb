-- One operator of the plan that a Spark query ran in the end, with what it measured. No literal of a statement is in it.
-- Key: query_id, operator_id. Period: UTC day of started_at.
CREATE TABLE plan_operator (
  platform VARCHAR,
  account VARCHAR,
  query_id VARCHAR,
  started_at TIMESTAMP,           -- of the query
  operator_id BIGINT,             -- place in the plan, depth first from the root, from 0
  parent_id BIGINT,
  kind VARCHAR,                   -- scan | filter | join | aggregate | sort | window | exchange | broadcast | union | udf | limit | write | other
  name VARCHAR,                   -- as the plan names it: SortMergeJoin, BatchEvalPython
  relation_key VARCHAR,           -- scans and writes: lower-case, null where files by path
  format VARCHAR,
  keys VARCHAR,                   -- JSON array of columns: join, aggregate, partitioning, window or sort keys
  join_type VARCHAR,              -- inner | left | ...
  algorithm VARCHAR,              -- broadcast-hash | sort-merge | shuffled-hash | nested-loop | cartesian
  first_algorithm VARCHAR,        -- of joins that adaptive execution converted: what was planned first
  skew_split BOOLEAN,             -- adaptive execution split its skewed partitions
  partition_columns VARCHAR,      -- scans: JSON array of the relation's partition columns, where the plan tells; null unknown
  partition_filter_columns VARCHAR, -- scans: JSON array of columns of its partition filters, dynamic ones included; null: the plan does not tell
  pushed_filter_columns VARCHAR,  -- scans: JSON array; null: the plan does not tell
  filter_columns VARCHAR,         -- filters: JSON array of columns that their condition names
  read_columns BIGINT,            -- scans: how many columns it reads
  rows_out BIGINT,
  bytes BIGINT,                   -- scans: size of files read; exchanges and broadcasts: data size; writes: bytes written
  files BIGINT,                   -- scans: files read; writes: files written
  partitions BIGINT,              -- scans: partitions read; writes: dynamic partitions written; exchanges: partitions
  spill_bytes BIGINT,
  time_ms BIGINT,                 -- its own metric of time where it has one, summed over tasks
  function_count BIGINT,          -- udf: functions called
  stages VARCHAR,                 -- JSON array of stage ids in which its metrics moved
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
