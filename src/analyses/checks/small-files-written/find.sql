-- What each subject writes in small files, run after run.
FROM spark_found
WHERE kind = 'small_files_written'
