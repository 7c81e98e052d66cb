-- Runs of jobs that are billed by themselves, with no statement in the history, in [px_before_from, px_before_to) and
-- [px_from, px_to), by the subject that cells.sql gives their spend to.
WITH job_line AS (
  SELECT
    l.platform,
    l.account,
    i.model,
    i.workload,
    l.run_as,
    l.job_run_id,
    l.day >= getvariable('px_from')::DATE AND l.day < getvariable('px_to')::DATE AS is_after,
    l.day >= getvariable('px_before_from')::DATE AND l.day < getvariable('px_before_to')::DATE AS is_before
  FROM bill_line AS l
  LEFT JOIN identity AS i
    ON i.platform = l.platform AND i.account = l.account AND i.subject_kind = 'line' AND i.subject_id = l.line_id
  WHERE l.job_run_id IS NOT NULL
)
SELECT
  platform,
  account,
  CASE WHEN model IS NOT NULL THEN 'model' WHEN workload IS NOT NULL THEN 'workload' ELSE 'user' END AS type,
  coalesce(model, workload, run_as) AS id,
  CAST(count(DISTINCT job_run_id) FILTER (WHERE is_before) AS BIGINT) AS runs_before,
  CAST(count(DISTINCT job_run_id) FILTER (WHERE is_after) AS BIGINT) AS runs_after
FROM job_line
WHERE coalesce(model, workload, run_as) IS NOT NULL AND (is_before OR is_after)
GROUP BY ALL
ORDER BY ALL
