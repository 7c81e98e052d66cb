-- One example text for each fingerprint and UTC day: the last statement of the day that has it.
SELECT
  split_part(e.statement_facts, chr(10), 1) AS fingerprint,
  max(e.started_at) AS first_at,
  arg_max(coalesce(r.query_id, e.query_id), (e.started_at, e.query_id)) AS query_id,
  arg_max(e.statement_text, (e.started_at, e.query_id)) AS text,
  length(arg_max(e.statement_text, (e.started_at, e.query_id))) AS text_length,
  max(e.started_at) AS extracted_at
FROM executions AS e
LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
WHERE e.statement_facts IS NOT NULL AND e.statement_text <> ''
GROUP BY 1, CAST(e.started_at AS DATE)
