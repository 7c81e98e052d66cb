-- system.lakeflow.jobs: the scheduled jobs.
SELECT 'b1a7c0de-0000-4000-8000-00000000beef' AS account_id, '7405610928374650' AS workspace_id, job_id, name, CAST(NULL AS VARCHAR) AS description,
       lower(run_as) || '@harbourgroup.example' AS creator_user_name, lower(run_as) || '@harbourgroup.example' AS run_as_user_name,
       CASE WHEN team IS NULL THEN MAP {} ELSE MAP {'team': team} END AS tags, 'CRON' AS trigger_type, false AS paused,
       stamp_zone(getvariable('sim_from') - INTERVAL 60 DAY) AS change_time, CAST(NULL AS TIMESTAMPTZ) AS delete_time
FROM job ORDER BY job_id
