-- Credits that each task without a warehouse spent.
SELECT
  'SERVERLESS_TASK' AS service,
  start_time AS started_at,
  end_time AS ended_at,
  px_relation_key(database_name, schema_name, task_name) AS object_key,
  task_id AS object_id,
  px_nano(credits_used) AS credits_n
FROM serverless_task_history
