-- Models added, changed and removed in each week from the Monday of px_from on, each counted once a week and kind; and what the
-- models first seen in it cost in the 30 days before px_to. Nano-units and micro-currency.
WITH change AS (
  SELECT date_trunc('week', changed_at)::DATE AS week, account, unique_id, change, bool_or(is_agent) AS is_agent
  FROM velocity_change
  WHERE changed_at >= date_trunc('week', getvariable('px_from')::DATE)
  GROUP BY ALL
),
first_seen AS (
  SELECT account, unique_id, date_trunc('week', min(changed_at))::DATE AS week
  FROM velocity_change
  GROUP BY account, unique_id
  HAVING arg_min(change, changed_at) = 'added'
),
cost AS (
  SELECT model, currency, sum(units_n) AS units_n, sum(cost_u) AS cost_u
  FROM cost_day
  WHERE model IS NOT NULL AND day >= getvariable('px_to')::DATE - 30 AND day < getvariable('px_to')::DATE
  GROUP BY ALL
),
-- Commits name files, not models' ids.
born AS (
  SELECT f.week, sum(c.units_n) AS units_n, sum(c.cost_u) AS cost_u
  FROM first_seen AS f
  JOIN cost AS c ON c.model = f.unique_id OR (f.account = '' AND split_part(c.model, '.', -1) = f.unique_id)
  GROUP BY ALL
),
week AS (
  SELECT unnest(range(date_trunc('week', getvariable('px_from')::DATE)::DATE, getvariable('px_to')::DATE, INTERVAL 7 DAY))::DATE AS week
)
SELECT
  w.week,
  count(*) FILTER (WHERE c.change = 'added') AS added,
  count(*) FILTER (WHERE c.change = 'changed') AS changed,
  count(*) FILTER (WHERE c.change = 'removed') AS removed,
  count(*) FILTER (WHERE c.change IN ('added', 'changed') AND c.is_agent) AS by_agents,
  CAST(coalesce(max(b.units_n), 0) AS BIGINT) AS units_n,
  CAST(coalesce(max(b.cost_u), 0) AS BIGINT) AS cost_u
FROM week AS w
LEFT JOIN change AS c ON c.week = w.week
LEFT JOIN born AS b ON b.week = w.week
GROUP BY w.week
ORDER BY w.week
