-- Warehouses that start with several clusters, and in how many of the hours of [px_from, px_to) in which they worked they
-- needed so many. A cluster is taken to work on eight statements at once, the default of MAX_CONCURRENCY_LEVEL.
WITH several AS (
  SELECT * FROM check_warehouse WHERE kind IN ('warehouse', 'sql_warehouse') AND min_clusters >= 2
),
turn AS (
  SELECT k.platform, k.account, k.resource_id, k.from_ms AS at_ms, 1 AS turn
  FROM check_work AS k
  JOIN several AS s ON s.platform = k.platform AND s.account = k.account AND s.resource_id = k.resource_id
  UNION ALL
  SELECT k.platform, k.account, k.resource_id, k.to_ms, -1
  FROM check_work AS k
  JOIN several AS s ON s.platform = k.platform AND s.account = k.account AND s.resource_id = k.resource_id
),
running AS (
  SELECT
    platform,
    account,
    resource_id,
    at_ms // 3600000 AS hour,
    sum(turn) OVER (
      PARTITION BY platform, account, resource_id ORDER BY at_ms, turn ROWS UNBOUNDED PRECEDING
    ) AS at_once
  FROM turn
),
hour AS (
  SELECT platform, account, resource_id, hour, max(at_once) AS at_once FROM running GROUP BY ALL
),
needed AS (
  SELECT
    h.platform,
    h.account,
    h.resource_id,
    count(*) AS hours,
    count(*) FILTER (WHERE h.at_once > 8 * (s.min_clusters - 1)) AS needed_hours,
    CAST(max(h.at_once) AS BIGINT) AS most_at_once
  FROM hour AS h
  JOIN several AS s ON s.platform = h.platform AND s.account = h.account AND s.resource_id = h.resource_id
  GROUP BY ALL
)
SELECT
  s.platform,
  s.account,
  'warehouse' AS subject_type,
  s.name AS subject_id,
  s.unit,
  s.currency,
  s.basis,
  -- Clusters beside the one at work, as attribution found them empty.
  s.over_n AS units_n,
  CAST(s.cost_u::HUGEINT * s.over_n // nullif(s.units_n, 0) AS BIGINT) AS cost_u,
  s.first_day,
  s.last_day,
  s.min_clusters,
  s.max_clusters,
  n.hours,
  n.needed_hours,
  n.most_at_once,
  s.units_n AS metered_n
FROM several AS s
JOIN needed AS n ON n.platform = s.platform AND n.account = s.account AND n.resource_id = s.resource_id
WHERE n.needed_hours * 2 < n.hours AND s.over_n > 0
ORDER BY s.platform, s.account, s.name
