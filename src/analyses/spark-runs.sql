-- Spark's runs with whom they belong to, their stages, and the operators of their plans with the core time of their stages: views
-- over all that is bound. What has no stages is not in them, so that other platforms cost nothing.

CREATE OR REPLACE TEMP VIEW spark_run AS
WITH work AS (
  SELECT platform, account, query_id, CAST(sum(busy_ms) AS BIGINT) AS query_ms
  FROM stage_run
  WHERE query_id IS NOT NULL
  GROUP BY ALL
  HAVING sum(busy_ms) > 0
)
SELECT
  w.platform,
  w.account,
  w.query_id,
  CASE WHEN i.model IS NOT NULL THEN 'model' WHEN q.fingerprint IS NOT NULL THEN 'fingerprint' ELSE 'warehouse' END AS subject_type,
  coalesce(i.model, q.fingerprint, q.resource_name, q.resource_id, '(unknown)') AS subject_id,
  q.submitted_at,
  q.status,
  q.target_relation,
  w.query_ms
FROM work AS w
JOIN query_run AS q ON q.platform = w.platform AND q.account = w.account AND q.query_id = w.query_id
LEFT JOIN identity AS i
  ON i.platform = w.platform AND i.account = w.account AND i.subject_kind = 'query' AND i.subject_id = w.query_id;

-- The last attempt of each stage. `tasks` are those that the distributions are over.
CREATE OR REPLACE TEMP VIEW spark_stage AS
WITH split AS (
  SELECT DISTINCT platform, account, query_id, unnest(from_json(stages, '["BIGINT"]')) AS stage_id
  FROM plan_operator
  WHERE skew_split
),
split_operator AS (
  SELECT DISTINCT platform, account, query_id, operator_id
  FROM plan_operator
  WHERE skew_split
)
SELECT
  r.platform,
  r.account,
  r.query_id,
  r.subject_type,
  r.subject_id,
  r.submitted_at,
  r.query_ms,
  s.stage_id,
  s.operator,
  coalesce(s.keys, '[]') AS keys,
  s.busy_ms,
  s.gc_ms,
  s.run_ms,
  epoch_ms(s.ended_at) - epoch_ms(s.submitted_at) AS wall_ms,
  s.tasks - coalesce(s.failed_tasks, 0) - coalesce(s.killed_tasks, 0) AS tasks,
  s.task_ms_median,
  s.task_ms_p75,
  s.task_ms_max,
  s.slots,
  coalesce(s.input_bytes, 0) AS input_bytes,
  coalesce(s.shuffle_read_bytes, 0) AS shuffle_read_bytes,
  coalesce(s.shuffle_write_bytes, 0) AS shuffle_write_bytes,
  coalesce(s.output_bytes, 0) AS output_bytes,
  coalesce(s.spill_disk_bytes, 0) AS spill_disk_bytes,
  s.shuffle_read_median,
  s.shuffle_read_max,
  p.stage_id IS NOT NULL OR o.operator_id IS NOT NULL AS is_split
FROM stage_run AS s
JOIN spark_run AS r ON r.platform = s.platform AND r.account = s.account AND r.query_id = s.query_id
LEFT JOIN split AS p ON p.platform = s.platform AND p.account = s.account AND p.query_id = s.query_id AND p.stage_id = s.stage_id
LEFT JOIN split_operator AS o
  ON o.platform = s.platform AND o.account = s.account AND o.query_id = s.query_id AND o.operator_id = s.operator_id
WHERE s.status IN ('success', 'running')
QUALIFY row_number() OVER (PARTITION BY s.platform, s.account, s.query_id, s.stage_id ORDER BY s.attempt DESC) = 1;

-- `part_ms`: core time of the stages in which the operator worked, with all that they did besides.
CREATE OR REPLACE TEMP VIEW spark_operator AS
WITH place AS (
  SELECT platform, account, query_id, operator_id, unnest(from_json(stages, '["BIGINT"]')) AS stage_id
  FROM plan_operator
),
stage AS (
  SELECT platform, account, query_id, stage_id, CAST(sum(busy_ms) AS BIGINT) AS busy_ms
  FROM stage_run
  GROUP BY ALL
),
part AS (
  SELECT
    p.platform,
    p.account,
    p.query_id,
    p.operator_id,
    CAST(sum(s.busy_ms) AS BIGINT) AS part_ms,
    arg_max(p.stage_id, (s.busy_ms, p.stage_id)) AS stage_id
  FROM place AS p
  JOIN stage AS s ON s.platform = p.platform AND s.account = p.account AND s.query_id = p.query_id AND s.stage_id = p.stage_id
  GROUP BY ALL
)
SELECT
  o.* EXCLUDE (started_at, stages, extracted_at),
  r.subject_type,
  r.subject_id,
  r.submitted_at,
  r.target_relation,
  r.query_ms,
  coalesce(p.part_ms, 0) AS part_ms,
  p.stage_id
FROM plan_operator AS o
JOIN spark_run AS r ON r.platform = o.platform AND r.account = o.account AND r.query_id = o.query_id
LEFT JOIN part AS p
  ON p.platform = o.platform AND p.account = o.account AND p.query_id = o.query_id AND p.operator_id = o.operator_id
WHERE r.status = 'success'
