-- The join of each subject that shuffles both sides though one is small, run after run.
FROM spark_found
WHERE kind = 'lost_broadcast'
