-- The parts of the lines of the days. Parts that came out as nothing in units and money are left out, unless they are all
-- that a line has.
WITH line AS (
  SELECT l.line_no, l.line_id, l.day, l.resource_id, l.quantity_n, l.cost_u, m.method
  FROM attribution_line AS l
  LEFT JOIN attribution_query_method AS m ON m.line_no = l.line_no
)
SELECT
  l.line_id,
  l.day,
  CASE WHEN c.id >= 0 THEN 'query' ELSE p.target_kind END AS target_kind,
  CASE WHEN c.id >= 0 THEN q.query_id WHEN p.target_kind = 'idle' THEN coalesce(l.resource_id, '') ELSE p.target_id END AS target_id,
  CASE WHEN c.id >= 0 THEN '' ELSE p.class END AS class,
  CASE WHEN l.quantity_n < 0 THEN -c.keep ELSE c.keep END AS units_n,
  CASE WHEN l.cost_u < 0 THEN -c.split_n ELSE c.split_n END AS cost_u,
  CASE WHEN c.id >= 0 THEN l.method ELSE p.method END AS method,
  l.resource_id,
  p.waker_query_id
FROM attribution_cost AS c
JOIN line AS l ON l.line_no = c.line_no
LEFT JOIN attribution_name AS q ON q.query_no = c.id
LEFT JOIN attribution_part AS p ON p.rowid = -1 - c.id
WHERE c.keep <> 0 OR coalesce(c.split_n, 0) <> 0 OR (l.quantity_n = 0 AND coalesce(l.cost_u, 0) = 0)
