-- Classic clusters, one row per change of their settings; a version holds until the next one, or until it was deleted.
SELECT
  cluster_id AS resource_id,
  cluster_name AS name,
  CASE
    WHEN upper(cluster_source) = 'JOB' THEN 'job_cluster'
    WHEN starts_with(upper(cluster_source), 'PIPELINE') THEN 'pipeline'
    ELSE 'all_purpose'
  END AS kind,
  worker_node_type AS size,
  auto_termination_minutes * 60 AS auto_stop_s,
  owned_by AS owner,
  workspace_id,
  nullif(tags, '{}') AS tags,
  change_time AS valid_from,
  delete_time AS valid_to
FROM compute_clusters
