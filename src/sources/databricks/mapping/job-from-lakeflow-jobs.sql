-- Jobs, one row per change of their settings. Ids are unique in a workspace only.
SELECT
  workspace_id,
  job_id,
  name,
  'job' AS kind,
  coalesce(creator_user_name, creator_id) AS owner,
  coalesce(run_as_user_name, run_as) AS run_as,
  coalesce(trigger_type, trigger) AS schedule,
  nullif(tags, '{}') AS tags,
  paused AS is_paused,
  change_time AS valid_from,
  delete_time AS deleted_at
FROM lakeflow_jobs
