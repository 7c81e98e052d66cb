-- One example text for each fingerprint and UTC day: the last statement of the day that has it,
-- since of two imports of a day the store keeps the later row too.
SELECT
  split_part(statement_facts, chr(10), 1) AS fingerprint,
  max(start_time) AS first_at,
  arg_max(statement_id, (start_time, statement_id)) AS query_id,
  arg_max(statement_text, (start_time, statement_id)) AS text,
  length(arg_max(statement_text, (start_time, statement_id))) AS text_length
FROM query_history
WHERE statement_facts IS NOT NULL AND statement_text <> ''
GROUP BY 1, CAST(start_time AS DATE)
