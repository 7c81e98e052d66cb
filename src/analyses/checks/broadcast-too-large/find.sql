-- The largest side that each subject has every executor hold, run after run.
FROM spark_found
WHERE kind = 'large_broadcast'
