-- Jobs, tasks and pipelines as they were set last.
SELECT workspace_id, job_id, name, tags
FROM job
QUALIFY row_number() OVER (PARTITION BY workspace_id, job_id ORDER BY valid_from DESC NULLS LAST, name) = 1;
