-- Idle units a day of the warehouses in px_moved by the workload or user whose queries woke them, in the two weeks before the
-- change and in the two from it on.
WITH idle AS (
  SELECT
    m.id, m.started, a.day, a.units_n,
    coalesce(i.workload, q.user_name) AS waker
  FROM px_moved AS m
  JOIN query_run AS q ON q.platform = m.platform AND q.account = m.account AND q.resource_name = m.subject
  JOIN attribution AS a
    ON a.platform = q.platform AND a.account = q.account AND a.target_kind = 'idle' AND a.waker_query_id = q.query_id
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
  WHERE m.type = 'warehouse' AND m.is_idle
    AND a.day >= m.started - INTERVAL 14 DAY AND a.day < m.started + INTERVAL 14 DAY
),
span AS (
  SELECT id, greatest(count(DISTINCT day) FILTER (WHERE day < started), 1) AS days_before,
    greatest(count(DISTINCT day) FILTER (WHERE day >= started), 1) AS days_after
  FROM idle
  GROUP BY id
)
SELECT
  i.id, i.waker,
  coalesce(sum(i.units_n) FILTER (WHERE i.day < i.started), 0)::DOUBLE / any_value(s.days_before) AS before_n,
  coalesce(sum(i.units_n) FILTER (WHERE i.day >= i.started), 0)::DOUBLE / any_value(s.days_after) AS after_n
FROM idle AS i
JOIN span AS s USING (id)
WHERE i.waker IS NOT NULL
GROUP BY i.id, i.waker
