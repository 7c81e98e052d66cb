-- Runs of dbt Cloud that the store has results of, with the end of their last step.
SELECT
  json_extract_string(details, '$.orchestrator_run_id') AS run,
  strftime(max(ended_at), '%Y-%m-%dT%H:%M:%SZ') AS ended
FROM job_run
WHERE platform = 'dbt'
  AND json_extract_string(details, '$.orchestrator') = 'dbt_cloud'
  AND json_extract_string(details, '$.orchestrator_run_id') IS NOT NULL
GROUP BY ALL
