-- When each subject of px_moved last ran before its change and first after it: between the two lies what may have caused it. What
-- runs through the day may have changed within the day before: the rest of that day looks like neither level, and levels are dated by days.
WITH placed AS (
  SELECT
    m.id, m.started, m.earliest, r.submitted_at,
    max(r.submitted_at) FILTER (WHERE r.submitted_at < m.started AND r.submitted_at >= m.started - INTERVAL 1 DAY) OVER moved
      - min(r.submitted_at) FILTER (WHERE r.submitted_at < m.started AND r.submitted_at >= m.started - INTERVAL 1 DAY) OVER moved
      >= INTERVAL 6 HOUR AS through_the_day
  FROM px_moved AS m
  JOIN px_moved_run AS r ON r.id = m.id
  WINDOW moved AS (PARTITION BY m.id)
)
SELECT
  id,
  max(submitted_at) FILTER (WHERE submitted_at < started - CASE WHEN through_the_day THEN INTERVAL 1 DAY ELSE INTERVAL 0 DAY END)
    AS last_before,
  max(submitted_at) FILTER (WHERE submitted_at < earliest - CASE WHEN through_the_day THEN INTERVAL 1 DAY ELSE INTERVAL 0 DAY END)
    AS last_normal,
  min(submitted_at) FILTER (WHERE submitted_at >= started) AS first_after
FROM placed
GROUP BY id
