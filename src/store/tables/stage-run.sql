-- One attempt of one stage of a Spark application: what its tasks did, and how unevenly.
-- Key: application_id, stage_id, attempt. Period: UTC day of submitted_at. Distributions are over successful tasks that were
-- not speculative; a task's time is from launch to finish.
CREATE TABLE stage_run (
  platform VARCHAR,
  account VARCHAR,
  application_id VARCHAR,
  stage_id BIGINT,
  attempt BIGINT,
  query_id VARCHAR,               -- SQL execution or job that it ran for
  submitted_at TIMESTAMP,
  ended_at TIMESTAMP,
  status VARCHAR,                 -- success | failed | skipped | running
  tasks BIGINT,                   -- tasks that ended, of all outcomes
  failed_tasks BIGINT,
  killed_tasks BIGINT,
  speculative_tasks BIGINT,
  busy_ms BIGINT,                 -- core time from launch to finish, of all tasks
  failed_ms BIGINT,               -- of it: failed, killed, and losers of speculative pairs
  run_ms BIGINT,
  cpu_ms BIGINT,
  gc_ms BIGINT,
  task_ms_median BIGINT,
  task_ms_p75 BIGINT,
  task_ms_max BIGINT,
  input_bytes BIGINT,
  input_rows BIGINT,
  output_bytes BIGINT,
  output_rows BIGINT,
  shuffle_read_bytes BIGINT,
  shuffle_read_median BIGINT,     -- bytes of one task
  shuffle_read_max BIGINT,
  shuffle_write_bytes BIGINT,
  spill_memory_bytes BIGINT,
  spill_disk_bytes BIGINT,
  peak_memory_bytes BIGINT,       -- largest of one task
  slots BIGINT,                   -- cores of the executors that lived while it ran, at most
  operator VARCHAR,               -- join, aggregate, window or sort that read its shuffle: node name of the plan; null: none found
  operator_id BIGINT,             -- plan_operator.operator_id
  keys VARCHAR,                   -- JSON array: columns that its input was shuffled by
  extracted_at TIMESTAMP          -- when the platform was asked, or derived rows were made
);
