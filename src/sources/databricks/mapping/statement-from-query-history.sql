-- One example text for each fingerprint and UTC day: the first statement of the day that has it.
SELECT
  split_part(statement_facts, chr(10), 1) AS fingerprint,
  min(start_time) AS first_at,
  arg_min(statement_id, (start_time, statement_id)) AS query_id,
  arg_min(statement_text, (start_time, statement_id)) AS text,
  length(arg_min(statement_text, (start_time, statement_id))) AS text_length
FROM query_history
WHERE statement_facts IS NOT NULL AND statement_text <> ''
GROUP BY 1, CAST(start_time AS DATE)
