-- The parts of the lines of the days. Parts that came out as nothing in units and money are left out, unless they are all
-- that a line has.
WITH signed AS (
  SELECT
    c.line_no,
    c.id,
    l.line_id,
    l.day,
    l.resource_id,
    CASE WHEN l.quantity_n < 0 THEN -c.keep ELSE c.keep END AS units_n,
    CASE WHEN l.cost_u < 0 THEN -c.split_n ELSE c.split_n END AS cost_u
  FROM attribution_cost AS c
  JOIN attribution_line AS l ON l.line_no = c.line_no
  WHERE c.keep <> 0 OR coalesce(c.split_n, 0) <> 0 OR (l.quantity_n = 0 AND coalesce(l.cost_u, 0) = 0)
)
SELECT
  s.line_id, s.day, 'query' AS target_kind, q.query_id AS target_id, '' AS class, s.units_n, s.cost_u, m.method, s.resource_id,
  NULL AS waker_query_id
FROM signed AS s
JOIN attribution_query AS q ON q.rowid = s.id
JOIN attribution_query_method AS m ON m.line_no = s.line_no
WHERE s.id >= 0
UNION ALL
SELECT
  s.line_id, s.day, p.target_kind, CASE WHEN p.target_kind = 'idle' THEN coalesce(s.resource_id, '') ELSE p.target_id END, p.class,
  s.units_n, s.cost_u, p.method, s.resource_id, p.waker_query_id
FROM signed AS s
JOIN attribution_part AS p ON p.rowid = -1 - s.id
WHERE s.id < 0
