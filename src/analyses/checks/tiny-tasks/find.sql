-- The stage of each subject that loses most to starting tasks, run after run.
FROM spark_found
WHERE kind = 'tiny_tasks'
