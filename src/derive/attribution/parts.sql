-- The parts of the lines of the days. Parts that came out as nothing in units and money are left out, unless they are all
-- that a line has.
SELECT
  l.line_id,
  l.day,
  c.target_kind,
  CASE WHEN c.target_kind = 'idle' THEN coalesce(l.resource_id, '') ELSE c.target_id END AS target_id,
  c.class,
  CASE WHEN l.quantity_n < 0 THEN -c.units_n ELSE c.units_n END AS units_n,
  CASE WHEN l.cost_u < 0 THEN -c.split_n ELSE c.split_n END AS cost_u,
  c.method,
  l.resource_id,
  c.waker_query_id
FROM attribution_cost AS c
JOIN attribution_line AS l ON l.line_no = c.line_no
WHERE c.units_n <> 0 OR coalesce(c.split_n, 0) <> 0 OR (l.quantity_n = 0 AND coalesce(l.cost_u, 0) = 0)
