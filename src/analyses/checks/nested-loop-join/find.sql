-- The join of each subject that compares each row with each, run after run.
FROM spark_found
WHERE kind = 'nested_loop'
