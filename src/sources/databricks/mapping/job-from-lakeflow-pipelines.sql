-- Pipelines as scheduled work, one row per change of their settings.
SELECT
  workspace_id,
  pipeline_id AS job_id,
  name,
  'pipeline' AS kind,
  created_by AS owner,
  run_as,
  nullif(tags, '{}') AS tags,
  change_time AS valid_from,
  delete_time AS deleted_at
FROM lakeflow_pipelines
