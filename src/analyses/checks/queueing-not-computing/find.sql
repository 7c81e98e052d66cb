-- Warehouses on which in five hours or more of a week of [px_from, px_to) a fifth of the statements spent 30% of their time or more
-- in a queue.
WITH hour AS (
  SELECT
    platform,
    account,
    resource_id,
    date_trunc('hour', submitted_at) AS hour,
    count(*) AS runs,
    count(*) FILTER (WHERE queue_ms * 10 >= total_ms * 3 AND queue_ms >= 5000) AS queued_runs,
    sum(queue_ms) AS queue_ms,
    bool_or(actor_kind IS DISTINCT FROM 'service' OR (target_relation IS NULL AND model IS NULL)) AS has_readers
  FROM check_run
  WHERE resource_id IS NOT NULL AND total_ms > 0
  GROUP BY ALL
),
-- An hour of ten statements or more, readers among them: batches may well queue.
crowded AS (
  SELECT
    platform,
    account,
    resource_id,
    count(*) AS hours,
    CAST(sum(runs) AS BIGINT) AS runs,
    CAST(sum(queued_runs) AS BIGINT) AS queued_runs,
    CAST(sum(queue_ms) AS BIGINT) AS queue_ms,
    min(hour)::DATE AS first_day,
    max(hour)::DATE AS last_day,
    mode(extract('hour' FROM hour)) AS usual_hour
  FROM hour
  WHERE runs >= 10 AND queued_runs * 5 >= runs AND has_readers
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
  c.first_day,
  c.last_day,
  c.hours,
  c.runs,
  c.queued_runs,
  c.queue_ms,
  c.usual_hour,
  w.max_clusters
FROM check_warehouse AS w
JOIN crowded AS c ON c.platform = w.platform AND c.account = w.account AND c.resource_id = w.resource_id
WHERE c.hours * 7 >= 5 * (getvariable('px_to')::DATE - getvariable('px_from')::DATE)
ORDER BY w.platform, w.account, w.name
