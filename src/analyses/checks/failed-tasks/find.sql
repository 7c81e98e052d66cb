-- What failed inside of the runs of each subject that ended well in [px_from, px_to), beside all their work; and the stage that lost
-- most.
WITH stage AS (
  SELECT
    s.platform,
    s.account,
    s.query_id,
    CASE WHEN i.model IS NOT NULL THEN 'model' WHEN i.workload IS NOT NULL THEN 'workload' ELSE 'user' END AS subject_type,
    coalesce(i.model, i.workload, q.user_name, '(unknown)') AS subject_id,
    s.stage_id,
    s.attempt,
    coalesce(s.operator, 'scan') AS operator,
    coalesce(s.keys, '[]') AS keys,
    s.busy_ms,
    coalesce(s.failed_ms, 0) AS failed_ms,
    coalesce(s.failed_tasks, 0) AS failed_tasks,
    coalesce(s.killed_tasks, 0) AS killed_tasks,
    coalesce(s.speculative_tasks, 0) AS speculative_tasks
  FROM stage_run AS s
  JOIN query_run AS q ON q.platform = s.platform AND q.account = s.account AND q.query_id = s.query_id
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
  WHERE q.status NOT IN ('failed', 'cancelled')
    AND q.submitted_at >= getvariable('px_from')::TIMESTAMP AND q.submitted_at < getvariable('px_to')::TIMESTAMP
)
SELECT
  platform,
  account,
  subject_type,
  subject_id,
  count(DISTINCT query_id) AS runs,
  count(DISTINCT query_id) FILTER (WHERE failed_ms > 0) AS hit_runs,
  CAST(sum(busy_ms) AS BIGINT) AS busy_ms,
  CAST(sum(failed_ms) AS BIGINT) AS failed_ms,
  CAST(sum(failed_tasks) AS BIGINT) AS failed_tasks,
  CAST(sum(killed_tasks) AS BIGINT) AS killed_tasks,
  CAST(sum(speculative_tasks) AS BIGINT) AS speculative_tasks,
  count(*) FILTER (WHERE attempt > 0) AS repeated_stages,
  arg_max(stage_id, (failed_ms, query_id, stage_id)) AS stage_id,
  arg_max(operator, (failed_ms, query_id, stage_id)) AS operator,
  arg_max(keys, (failed_ms, query_id, stage_id)) AS keys,
  NULL AS relation_key
FROM stage
GROUP BY ALL
HAVING sum(failed_ms) > 0
