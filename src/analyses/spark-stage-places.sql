-- What Spark's stages show of waste, in each place of a plan: one row for each stage and kind, told or not. A place is what one
-- subject does with one operator and its keys, so that it is the same from run to run.
--
-- skew: a stage waits for its slowest task while the other slots have nothing to do:
--     loss = least((max - p75) x (slots - 1), slots x wall - busy)
--   Distributions of few tasks are uneven by chance, so the fewer there are, the more it takes. 20 tasks and more: max 1.5 x p75
--   (Databricks' guide to stages), loss 20% of the stage's slots. 8 to 19, which is what small clusters run: 2 x and 30%. 3 to 7
--   (adaptive execution merges small partitions to about as many as there are slots, and p75 is then nearly the second slowest):
--   1.5 x and 25%, but only where the shuffle's bytes differ by 3 x, which is no chance. Data is skewed where the largest task read twice the median's bytes; else it is a slow node, garbage
--   collection or rows that are dearer than others. Of stages that read no shuffle (detail input) the bytes of a task are not told. What adaptive execution split is not told. The share is of the query's busy
--   time, though the loss is idle time beside it: it may exceed the whole.
-- spill: 32 MiB of spilled data (compressed, on disk; 64 missed a window of the lab that wrote 54 and cost a fifth of its run) that are a quarter of what the stage took in, or more. Each spilled byte is
--   written and read again; half of the time is left out for computing:
--     share of the stage = least(0.4, 0.5 x s / (s + in + out)), s = 2 x spilled / 2
--   (a local disk takes about half the time of what a shuffle or scan does for a byte).
-- tiny_tasks: more tasks than work: 5,000 with a median below 500 ms, or, on small clusters, 200 with one below 100 ms that are 25
--   rounds of all slots. What is lost is measured: time of slots in which the task did not run (scheduling, sending, results).
CREATE OR REPLACE TEMP VIEW spark_stage_place AS
WITH scan AS (
  SELECT platform, account, query_id, stage_id, min(relation_key) AS relation_key, min(name) AS name
  FROM spark_operator
  WHERE kind = 'scan'
  GROUP BY ALL
),
stage AS (
  SELECT
    s.*,
    n.relation_key,
    coalesce(s.operator, n.name, 'input') AS operator_name,
    greatest(0, least((s.task_ms_max - s.task_ms_p75) * (s.slots - 1), s.slots * s.wall_ms - s.busy_ms)) AS loss_ms,
    s.task_ms_max / greatest(s.task_ms_p75, 1) AS time_factor,
    s.shuffle_read_max / greatest(s.shuffle_read_median, 1) AS bytes_factor,
    s.input_bytes + s.shuffle_read_bytes AS in_bytes,
    s.shuffle_write_bytes + s.output_bytes AS out_bytes
  FROM spark_stage AS s
  LEFT JOIN scan AS n
    ON n.platform = s.platform AND n.account = s.account AND n.query_id = s.query_id AND n.stage_id = s.stage_id
),
found AS (
  SELECT
    *,
    'skew' AS kind,
    CASE WHEN shuffle_read_bytes = 0 THEN 'input' WHEN bytes_factor >= 2 THEN 'data' ELSE 'time' END AS detail,
    task_ms_max - task_ms_p75 >= 1000 AND (
      (tasks >= 20 AND time_factor >= 1.5 AND loss_ms * 5 >= slots * wall_ms)
      OR (tasks >= 8 AND time_factor >= 2 AND loss_ms * 10 >= slots * wall_ms * 3)
      OR (tasks >= 3 AND time_factor >= 1.5 AND bytes_factor >= 3 AND loss_ms * 4 >= slots * wall_ms)
    ) AS is_seen,
    is_split AS is_mended,
    loss_ms / query_ms AS share,
    shuffle_read_max AS bytes,
    tasks AS rows,
    time_factor AS factor
  FROM stage
  UNION ALL
  SELECT
    *,
    'spill',
    'disk',
    spill_disk_bytes >= 33554432 AND spill_disk_bytes * 4 >= in_bytes,
    FALSE,
    busy_ms / query_ms * least(0.4, 0.5 * spill_disk_bytes / (spill_disk_bytes + in_bytes + out_bytes)),
    spill_disk_bytes,
    tasks,
    spill_disk_bytes / greatest(in_bytes, 1)
  FROM stage
  UNION ALL
  SELECT
    *,
    'tiny_tasks',
    'slots',
    (tasks >= 5000 AND task_ms_median < 500) OR (tasks >= 200 AND tasks >= 25 * slots AND task_ms_median < 100),
    FALSE,
    greatest(0, busy_ms - run_ms) / query_ms,
    NULL,
    tasks,
    task_ms_median
  FROM stage
)
SELECT
  kind,
  platform,
  account,
  query_id,
  subject_type,
  subject_id,
  submitted_at,
  -- A scan's stage has no keys: what it reads is its place.
  operator_name || ' ' || keys || ' ' || CASE WHEN operator IS NULL THEN coalesce(relation_key, '') ELSE '' END AS place,
  stage_id,
  operator_name AS operator,
  keys,
  relation_key,
  detail,
  coalesce(is_seen AND NOT is_mended, FALSE) AS is_told,
  is_mended,
  busy_ms AS part_ms,
  query_ms,
  CAST(floor(1000000 * coalesce(share, 0)) AS BIGINT) AS share_ppm,
  CAST(bytes AS BIGINT) AS bytes,
  CAST(rows AS BIGINT) AS rows,
  CAST(NULL AS BIGINT) AS files,
  CAST(factor AS DOUBLE) AS factor
FROM found
