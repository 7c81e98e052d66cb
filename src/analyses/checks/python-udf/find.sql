-- The Python function that each subject spends most on, run after run.
FROM spark_found
WHERE kind = 'python'
