-- ACCOUNT_USAGE.TASK_HISTORY: runs of a serverless task, and of one that calls the procedure.
SELECT 'REFRESH_BERTH_WINDOWS' AS "NAME", 'HARBOUR' AS "DATABASE_NAME", 'OPS' AS "SCHEMA_NAME", CAST(NULL AS VARCHAR) AS "QUERY_ID",
       'SUCCEEDED' AS "STATE", stamp_zone(due) AS "SCHEDULED_TIME", stamp_zone(due + INTERVAL 2 SECOND) AS "QUERY_START_TIME", stamp_zone(due + INTERVAL 40 SECOND) AS "COMPLETED_TIME",
       epoch_ms(due) AS "RUN_ID", 0 AS "ATTEMPT_NUMBER", 'SCHEDULE' AS "SCHEDULED_FROM", CAST(NULL AS VARCHAR) AS "ERROR_CODE"
FROM (SELECT unnest(range(getvariable('sim_from'), getvariable('sim_to'), INTERVAL 1 HOUR)) AS due) WHERE there(due, 45)
UNION ALL
SELECT 'RECONCILE_INVOICES', 'HARBOUR', 'OPS', query_id, CASE outcome WHEN 'success' THEN 'SUCCEEDED' ELSE 'FAILED' END,
       stamp_zone(submitted_at), stamp_zone(submitted_at), stamp_zone(ended_at), epoch_ms(submitted_at), 0, 'SCHEDULE', CASE WHEN outcome <> 'success' THEN '100132' END
FROM execution WHERE is_call AND there(ended_at, 45)
ORDER BY 6, 1
