-- When each subject of px_moved last ran before its change and first after it: between the two lies what may have caused it.
SELECT
  m.id,
  max(r.submitted_at) FILTER (WHERE r.submitted_at < m.started) AS last_before,
  max(r.submitted_at) FILTER (WHERE r.submitted_at < m.earliest) AS last_normal,
  min(r.submitted_at) FILTER (WHERE r.submitted_at >= m.started) AS first_after
FROM px_moved AS m
JOIN px_moved_run AS r ON r.id = m.id
GROUP BY m.id
