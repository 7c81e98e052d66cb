-- Operators of plans as they ended. A plan may still change while its query runs, so until then it says nothing.
-- Executions within an execution are parts of one run; their operators come after those of the executions before them.
WITH placed AS (
  SELECT
    e.query_id,
    coalesce(r.query_id, e.query_id) AS run_id,
    e.status,
    e.application_id,
    (row_number() OVER (
      PARTITION BY coalesce(r.query_id, e.query_id)
      ORDER BY TRY_CAST(regexp_extract(e.query_id, '[0-9]+$') AS BIGINT), e.query_id
    ) - 1) * 1000000 AS from_id
  FROM executions AS e
  LEFT JOIN executions AS r ON r.query_id = e.parent_query_id
)
SELECT
  p.* REPLACE (
    e.run_id AS query_id,
    p.operator_id + e.from_id AS operator_id,
    p.parent_id + e.from_id AS parent_id,
    px_session_relation(p.relation_key) AS relation_key
  ),
  a.seen_until AS extracted_at
FROM plan_operators AS p
JOIN placed AS e ON e.query_id = p.query_id AND e.status <> 'running'
JOIN applications AS a ON a.application_id = e.application_id
