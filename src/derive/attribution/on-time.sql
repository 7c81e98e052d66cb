-- When which clusters were on, from the events of two days before each day to one day after it, so that a day's result
-- does not depend on what else is made at once.
--
-- Snowflake: an event of the warehouse switches its least number of clusters, one of a cluster that cluster. Databricks:
-- an event says how many clusters run after it; cluster n is on while n or more run. A cluster whose first event is that
-- it stopped was on before; one whose last event is that it started stays on.

CREATE OR REPLACE TEMP TABLE attribution_day AS
SELECT CAST(day AS DATE) AS day
FROM range(getvariable('px_from')::TIMESTAMP, getvariable('px_to')::TIMESTAMP, INTERVAL 1 DAY) AS days(day);

CREATE OR REPLACE TEMP TABLE attribution_event AS
WITH known AS (
  SELECT
    r.resource_no,
    e.platform,
    e.occurred_at,
    e.event IN ('resume', 'start', 'scale_up') AS is_on,
    nullif(e.cluster_no, 0) AS cluster_no,
    CASE WHEN e.event IN ('suspend', 'stop') THEN 0 ELSE e.cluster_count END AS cluster_count,
    e.query_id,
    coalesce(e.state, 'completed') = 'started' AS is_only_begun,
    e.event
  FROM resource_event AS e
  JOIN attribution_resource AS r ON r.resource_id = e.resource_id
  WHERE e.event IN ('resume', 'start', 'scale_up', 'suspend', 'stop', 'scale_down')
)
-- One change may come as `started` and `completed`: clusters are charged from the completed start to the completed stop.
SELECT d.day, k.* EXCLUDE (is_only_begun)
FROM known AS k
JOIN attribution_day AS d ON k.occurred_at >= d.day - INTERVAL 2 DAY AND k.occurred_at < d.day + INTERVAL 2 DAY
QUALIFY NOT k.is_only_begun
  OR bool_and(k.is_only_begun) OVER (PARTITION BY d.day, k.resource_no, k.event, k.cluster_no);

-- Least number of clusters that a start of the warehouse switches on.
CREATE OR REPLACE TEMP TABLE attribution_least_clusters AS
SELECT d.day, r.resource_no, greatest(coalesce(arg_max(s.min_clusters, s.valid_from) FILTER (s.valid_from < d.day + INTERVAL 1 DAY), 1), 1) AS clusters
FROM attribution_resource AS r
CROSS JOIN attribution_day AS d
LEFT JOIN resource AS s ON s.resource_id = r.resource_id
GROUP BY d.day, r.resource_no;

CREATE OR REPLACE TEMP TABLE attribution_state AS
WITH own_cluster AS (
  SELECT DISTINCT day, resource_no, cluster_no FROM attribution_event WHERE platform = 'snowflake' AND cluster_no IS NOT NULL
),
cluster AS (
  SELECT day, resource_no, cluster_no FROM own_cluster
  UNION
  SELECT day, resource_no, unnest(range(1, clusters + 1)) FROM attribution_least_clusters
),
counted AS (
  SELECT day, resource_no, max(cluster_count) AS clusters
  FROM attribution_event
  WHERE platform = 'databricks'
  GROUP BY day, resource_no
)
SELECT e.day, e.resource_no, c.cluster_no, e.occurred_at, e.is_on, e.cluster_no IS NOT NULL OR c.cluster_no <= l.clusters AS is_certain
FROM attribution_event AS e
JOIN cluster AS c ON c.day = e.day AND c.resource_no = e.resource_no
JOIN attribution_least_clusters AS l ON l.day = e.day AND l.resource_no = e.resource_no
WHERE e.platform = 'snowflake'
  AND (e.cluster_no = c.cluster_no OR (e.cluster_no IS NULL AND (NOT e.is_on OR c.cluster_no <= l.clusters)))
UNION ALL
SELECT e.day, e.resource_no, j.cluster_no, e.occurred_at, e.cluster_count >= j.cluster_no, j.cluster_no = 1
FROM attribution_event AS e
JOIN counted AS c ON c.day = e.day AND c.resource_no = e.resource_no
CROSS JOIN LATERAL (SELECT unnest(range(1, c.clusters + 1)) AS cluster_no) AS j
WHERE e.platform = 'databricks' AND e.cluster_count IS NOT NULL;

CREATE OR REPLACE TEMP TABLE attribution_span AS
WITH ordered AS (
  SELECT
    *,
    lag(is_on) OVER moment AS was_on
  FROM (SELECT day, resource_no, cluster_no, occurred_at, max(is_on) AS is_on, max(is_certain) AS is_certain FROM attribution_state GROUP BY ALL)
  WINDOW moment AS (PARTITION BY day, resource_no, cluster_no ORDER BY occurred_at)
),
change AS (
  SELECT
    *,
    lead(occurred_at) OVER (PARTITION BY day, resource_no, cluster_no ORDER BY occurred_at) AS next_at
  FROM ordered
  WHERE was_on IS NULL OR was_on <> is_on
)
SELECT day, resource_no, cluster_no, occurred_at AS on_at, coalesce(next_at, day + INTERVAL 2 DAY) AS off_at, next_at IS NOT NULL AS is_whole
FROM change
WHERE is_on
UNION ALL
SELECT day, resource_no, cluster_no, day - INTERVAL 2 DAY, occurred_at, FALSE
FROM change
WHERE NOT is_on AND was_on IS NULL AND is_certain;

-- Clusters on, in pieces that end at hour boundaries, and the least charge after a stop of the platforms that have one.
CREATE OR REPLACE TEMP TABLE attribution_on AS
WITH charged AS (
  SELECT day, resource_no, on_at, off_at, FALSE AS is_least_charge FROM attribution_span
  UNION ALL
  SELECT day, resource_no, off_at, on_at + INTERVAL 60 SECOND, TRUE
  FROM attribution_span
  WHERE is_whole AND off_at < on_at + INTERVAL 60 SECOND AND getvariable('px_platform') = 'snowflake'
)
SELECT
  s.slot,
  s.resource_no,
  s.day,
  greatest(epoch_ms(c.on_at), epoch_ms(s.hour)) AS from_ms,
  least(epoch_ms(c.off_at), epoch_ms(s.hour) + 3600000) AS to_ms,
  c.is_least_charge,
  getvariable('px_platform') = 'databricks' AS is_shared_lane
FROM charged AS c
JOIN attribution_slot_hour AS s
  ON s.resource_no = c.resource_no AND s.day = c.day AND c.on_at < s.hour + INTERVAL 1 HOUR AND c.off_at > s.hour;
