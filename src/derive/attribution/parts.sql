-- The parts of the lines of the days. Parts that came out as nothing in units and money are left out, unless they are all
-- that a line has.
WITH split AS (
  SELECT line_no, id, keep AS units_n, split_n AS cost_u FROM attribution_split('attribution_cost_share', 'attribution_cost_left_over')
  UNION ALL
  SELECT line_no, id, keep, split_n FROM attribution_split_exact('attribution_cost_off')
  UNION ALL
  SELECT line_no, id, split_n, NULL
  FROM attribution_unit
  WHERE line_no IN (SELECT line_no FROM attribution_line WHERE cost_u IS NULL)
),
line AS (
  SELECT l.line_no, l.line_id, l.day, l.resource_id, l.quantity_n, l.cost_u, m.method
  FROM attribution_line AS l
  LEFT JOIN attribution_query_method AS m ON m.line_no = l.line_no
)
SELECT
  l.line_id,
  l.day,
  CASE WHEN s.id >= 0 THEN 'query' ELSE p.target_kind END AS target_kind,
  CASE WHEN s.id >= 0 THEN q.query_id WHEN p.target_kind = 'idle' THEN coalesce(l.resource_id, '') ELSE p.target_id END AS target_id,
  CASE WHEN s.id >= 0 THEN '' ELSE p.class END AS class,
  CASE WHEN l.quantity_n < 0 THEN -s.units_n ELSE s.units_n END AS units_n,
  CASE WHEN l.cost_u < 0 THEN -s.cost_u ELSE s.cost_u END AS cost_u,
  CASE WHEN s.id >= 0 THEN l.method ELSE p.method END AS method,
  l.resource_id,
  p.waker_query_id
FROM split AS s
JOIN line AS l ON l.line_no = s.line_no
LEFT JOIN attribution_query AS q ON q.rowid = s.id
LEFT JOIN attribution_part AS p ON p.rowid = -1 - s.id
WHERE s.units_n <> 0 OR coalesce(s.cost_u, 0) <> 0 OR (l.quantity_n = 0 AND coalesce(l.cost_u, 0) = 0)
