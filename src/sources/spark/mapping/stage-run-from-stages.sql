-- Attempts of stages, with the run that they worked for.
-- Executions within an execution are parts of one run; their operators come after those of the executions before them.
WITH placed AS (
  SELECT
    e.query_id,
    coalesce(r.query_id, e.query_id) AS run_id,
    (row_number() OVER (
      PARTITION BY coalesce(r.query_id, e.query_id)
      ORDER BY TRY_CAST(regexp_extract(e.query_id, '[0-9]+$') AS BIGINT), e.query_id
    ) - 1) * 1000000 AS from_id
  FROM executions AS e
  LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
)
SELECT
  s.* REPLACE (coalesce(e.run_id, s.query_id) AS query_id, s.operator_id + coalesce(e.from_id, 0) AS operator_id),
  a.seen_until AS extracted_at
FROM stages AS s
JOIN applications AS a ON a.application_id = s.application_id
LEFT JOIN placed AS e ON e.query_id = s.query_id
