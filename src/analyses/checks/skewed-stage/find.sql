-- The stage of each subject whose slots waited most for the slowest task, run after run.
FROM spark_found
WHERE kind = 'skew'
