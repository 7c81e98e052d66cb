-- Pipelines as compute: usage records name them by id only.
SELECT
  pipeline_id AS resource_id,
  name,
  'pipeline' AS kind,
  coalesce(run_as, created_by) AS owner,
  workspace_id,
  nullif(tags, '{}') AS tags,
  change_time AS valid_from,
  delete_time AS valid_to
FROM lakeflow_pipelines
