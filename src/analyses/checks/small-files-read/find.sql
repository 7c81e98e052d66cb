-- The relation of small files that each subject spends most on reading, run after run.
FROM spark_found
WHERE kind = 'small_files'
