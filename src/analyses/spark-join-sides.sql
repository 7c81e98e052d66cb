-- Both sides of Spark's joins, as far as they were measured: rows and bytes that each hands over, looked for below what only hands
-- on (sorts, projections, shuffles). side 0 is the left one.
CREATE OR REPLACE TEMP VIEW spark_join_side AS
WITH RECURSIVE below AS (
  SELECT
    c.platform,
    c.account,
    c.query_id,
    j.operator_id AS join_id,
    c.operator_id AS child_id,
    c.operator_id,
    0 AS depth,
    c.kind,
    c.rows_out,
    c.bytes
  FROM plan_operator AS j
  JOIN plan_operator AS c
    ON c.platform = j.platform AND c.account = j.account AND c.query_id = j.query_id AND c.parent_id = j.operator_id
  WHERE j.kind = 'join'
  UNION ALL
  SELECT b.platform, b.account, b.query_id, b.join_id, b.child_id, c.operator_id, b.depth + 1, c.kind, c.rows_out, c.bytes
  FROM below AS b
  JOIN plan_operator AS c
    ON c.platform = b.platform AND c.account = b.account AND c.query_id = b.query_id AND c.parent_id = b.operator_id
  -- Down to what says both rows and bytes; more than a few steps of handing on are none.
  WHERE b.depth < 6 AND (
    b.kind IN ('sort', 'other')
    OR (b.kind IN ('exchange', 'broadcast') AND (b.bytes IS NULL OR b.rows_out IS NULL))
    OR (b.kind = 'filter' AND b.rows_out IS NULL)
  )
)
SELECT
  platform,
  account,
  query_id,
  join_id,
  row_number() OVER (PARTITION BY platform, account, query_id, join_id ORDER BY child_id) - 1 AS side,
  arg_min(rows_out, depth) FILTER (WHERE rows_out IS NOT NULL) AS rows,
  arg_min(bytes, depth) FILTER (WHERE bytes IS NOT NULL AND kind IN ('exchange', 'broadcast')) AS bytes
FROM below
GROUP BY platform, account, query_id, join_id, child_id
