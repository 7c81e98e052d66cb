-- Warehouses of one size and kind of work that each work less than a fifth of [px_from, px_to), and what one warehouse for all of
-- them would have been billed for the same work.
CREATE OR REPLACE TEMP TABLE fragmented_group AS
WITH busy AS (
  SELECT
    platform,
    account,
    resource_id,
    sum(CASE WHEN before_ms IS NULL OR from_ms > before_ms THEN to_ms - from_ms ELSE greatest(to_ms - before_ms, 0) END) AS busy_ms
  FROM (
    SELECT
      *,
      max(to_ms) OVER (
        PARTITION BY platform, account, resource_id ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
      ) AS before_ms
    FROM check_work
  )
  GROUP BY ALL
),
-- Whoever spends most on it says what it is for; work of continuous integration and people is kept apart on purpose.
purpose AS (
  SELECT platform, account, resource_id, coalesce(environment, 'prod') AS environment, coalesce(actor_kind, 'human') AS actor_kind
  FROM check_run
  WHERE resource_id IS NOT NULL
  GROUP BY platform, account, resource_id, coalesce(environment, 'prod'), coalesce(actor_kind, 'human')
  QUALIFY row_number() OVER (
    PARTITION BY platform, account, resource_id ORDER BY sum(units_n) DESC, coalesce(environment, 'prod'), coalesce(actor_kind, 'human')
  ) = 1
)
SELECT
  w.platform,
  w.account,
  w.resource_id,
  w.size || '/' || p.environment || '/' || p.actor_kind AS fragment_group,
  b.busy_ms,
  w.auto_stop_s
FROM check_warehouse AS w
JOIN busy AS b ON b.platform = w.platform AND b.account = w.account AND b.resource_id = w.resource_id
JOIN purpose AS p ON p.platform = w.platform AND p.account = w.account AND p.resource_id = w.resource_id
WHERE w.kind IN ('warehouse', 'sql_warehouse') AND w.auto_stop_s > 0 AND w.max_clusters <= 1
  AND b.busy_ms * 5 < 86400000 * (getvariable('px_to')::DATE - getvariable('px_from')::DATE);

-- Each by itself, and all of a group as one warehouse, which stops as the quickest of them does.
INSERT INTO check_stretch
SELECT g.platform, g.account, g.resource_id, 1, k.from_ms, k.to_ms, g.auto_stop_s * 1000
FROM fragmented_group AS g
JOIN check_work AS k ON k.platform = g.platform AND k.account = g.account AND k.resource_id = g.resource_id;

INSERT INTO check_stretch
SELECT
  g.platform, g.account, g.fragment_group, 2, k.from_ms, k.to_ms,
  min(g.auto_stop_s) OVER (PARTITION BY g.platform, g.account, g.fragment_group) * 1000
FROM fragmented_group AS g
JOIN check_work AS k ON k.platform = g.platform AND k.account = g.account AND k.resource_id = g.resource_id;

WITH together AS (
  SELECT
    g.platform,
    g.account,
    g.fragment_group,
    count(*) AS warehouses,
    string_agg(w.name, ', ' ORDER BY w.name) AS names,
    max_by(w.name, (w.units_n, w.name)) AS largest,
    mode(w.unit ORDER BY w.unit) AS unit,
    mode(w.currency ORDER BY w.currency) AS currency,
    mode(w.basis ORDER BY w.basis) AS basis,
    sum(w.units_n) AS units_n,
    sum(w.cost_u) AS cost_u,
    min(w.first_day) AS first_day,
    max(w.last_day) AS last_day,
    sum(g.busy_ms) AS busy_ms,
    sum(b.billed_ms) AS alone_ms
  FROM fragmented_group AS g
  JOIN check_warehouse AS w ON w.platform = g.platform AND w.account = g.account AND w.resource_id = g.resource_id
  JOIN check_billed AS b
    ON b.platform = g.platform AND b.account = g.account AND b.resource_id = g.resource_id AND b.policy = 1
  GROUP BY ALL
  HAVING count(*) >= 2
)
SELECT
  t.platform,
  t.account,
  'warehouse' AS subject_type,
  t.largest AS subject_id,
  t.unit,
  t.currency,
  t.basis,
  CAST(t.units_n * (t.alone_ms - m.billed_ms) // t.alone_ms AS BIGINT) AS units_n,
  CAST(t.cost_u * (t.alone_ms - m.billed_ms) // t.alone_ms AS BIGINT) AS cost_u,
  t.first_day,
  t.last_day,
  t.warehouses,
  t.names,
  CAST(t.busy_ms AS BIGINT) AS busy_ms,
  CAST(t.alone_ms AS BIGINT) AS alone_ms,
  m.billed_ms AS merged_ms
FROM together AS t
JOIN check_billed AS m
  ON m.platform = t.platform AND m.account = t.account AND m.resource_id = t.fragment_group AND m.policy = 2
-- 15% less, and no more than a tenth of the work at the same time: else one queue would hold up the other.
WHERE (t.alone_ms - m.billed_ms) * 100 >= t.alone_ms * 15
  AND (
    SELECT sum(CASE WHEN x.before_ms IS NULL OR x.from_ms > x.before_ms THEN x.to_ms - x.from_ms ELSE greatest(x.to_ms - x.before_ms, 0) END)
    FROM (
      SELECT
        s.*,
        max(to_ms) OVER (ORDER BY from_ms, to_ms ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before_ms
      FROM check_stretch AS s
      WHERE s.policy = 2 AND s.platform = t.platform AND s.account = t.account AND s.resource_id = t.fragment_group
    ) AS x
  ) * 10 >= t.busy_ms * 9
ORDER BY t.platform, t.account, t.largest
