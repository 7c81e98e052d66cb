-- Warehouses on which several kinds of work each take 15% of the cost of [px_from, px_to) or more, where dashboards take twice
-- as long while transformations run. Kinds: what agents send; what writes relations or is dbt's; what people send; the
-- rest of what services read, which is mostly dashboards.
WITH run AS (
  SELECT
    *,
    CASE
      WHEN actor_kind = 'agent' THEN 'agents'
      WHEN target_relation IS NOT NULL OR model IS NOT NULL OR resource_type IS NOT NULL THEN 'transformations'
      WHEN actor_kind = 'service' THEN 'dashboards'
      ELSE 'people'
    END AS kind_of_work
  FROM check_run
  WHERE resource_id IS NOT NULL AND work_start_at < ended_at AND NOT coalesce(result_cached, FALSE)
),
kind AS (
  SELECT platform, account, resource_id, kind_of_work, sum(units_n) AS units_n
  FROM run
  GROUP BY ALL
),
shared AS (
  SELECT platform, account, resource_id, kind_of_work, units_n, sum(units_n) OVER (PARTITION BY platform, account, resource_id) AS all_n
  FROM kind
),
mixed AS (
  SELECT
    platform,
    account,
    resource_id,
    string_agg(kind_of_work || ' ' || CAST(round(100 * units_n / all_n) AS INTEGER) || '%', ', ' ORDER BY units_n DESC, kind_of_work) AS kinds
  FROM shared
  WHERE units_n * 100 >= all_n * 15 AND all_n > 0
  GROUP BY ALL
  HAVING count(*) >= 2 AND bool_or(kind_of_work = 'transformations') AND bool_or(kind_of_work IN ('dashboards', 'people'))
),
-- Minutes in which a transformation that takes 10 s or more was at work.
minute AS (
  SELECT DISTINCT platform, account, resource_id, unnest(range(epoch_ms(work_start_at) // 60000, epoch_ms(ended_at) // 60000 + 1)) AS minute
  FROM run
  WHERE kind_of_work = 'transformations' AND ended_at - work_start_at >= INTERVAL 10 SECOND
),
-- The same statement beside and without transformations, so that other statements at other hours do not count.
reader AS (
  SELECT r.platform, r.account, r.resource_id, r.fingerprint, r.total_ms, m.minute IS NOT NULL AS is_beside
  FROM run AS r
  LEFT JOIN minute AS m
    ON m.platform = r.platform AND m.account = r.account AND m.resource_id = r.resource_id
    AND m.minute = epoch_ms(r.submitted_at) // 60000
  WHERE r.kind_of_work IN ('dashboards', 'people')
),
compared AS (
  SELECT
    platform,
    account,
    resource_id,
    fingerprint,
    count(*) AS runs,
    quantile_disc(total_ms, 0.95) FILTER (WHERE is_beside) AS beside_ms,
    quantile_disc(total_ms, 0.95) FILTER (WHERE NOT is_beside) AS alone_ms
  FROM reader
  GROUP BY ALL
  HAVING count(*) FILTER (WHERE is_beside) >= 10 AND count(*) FILTER (WHERE NOT is_beside) >= 10
),
slowed AS (
  SELECT
    platform,
    account,
    resource_id,
    CAST(sum(runs) AS BIGINT) AS runs,
    median(beside_ms / greatest(alone_ms, 1)) AS factor
  FROM compared
  GROUP BY ALL
)
SELECT
  w.platform,
  w.account,
  'warehouse' AS subject_type,
  w.name AS subject_id,
  w.unit,
  w.currency,
  w.basis,
  w.units_n,
  w.cost_u,
  w.first_day,
  w.last_day,
  m.kinds,
  s.runs,
  CAST(round(s.factor * 10) AS BIGINT) AS slower_tenths
FROM check_warehouse AS w
JOIN mixed AS m ON m.platform = w.platform AND m.account = w.account AND m.resource_id = w.resource_id
JOIN slowed AS s ON s.platform = w.platform AND s.account = w.account AND s.resource_id = w.resource_id
-- Below a fifth of its time at work a warehouse should be merged rather than split.
WHERE s.factor >= 2 AND (w.units_n - w.idle_n) * 5 >= w.units_n
ORDER BY w.platform, w.account, w.name
