-- The partitioned relation that each subject reads in whole for most of its core time, run after run.
FROM spark_found
WHERE kind = 'unfiltered_scan'
