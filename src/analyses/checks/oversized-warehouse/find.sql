-- Warehouses of which the statements of [px_from, px_to) use little of a cluster and end within seconds, or of which most scan
-- little on a large size. A size down halves the rate: idle time then costs half for sure; busy time at most.
WITH used AS (
  SELECT
    r.platform,
    r.account,
    r.resource_id,
    count(*) AS runs,
    quantile_disc(load_percent, 0.9) AS load_p90,
    count(load_percent) AS loads,
    quantile_disc(total_ms, 0.95) AS total_p95_ms,
    coalesce(sum(spill_remote_bytes), 0) + coalesce(sum(spill_local_bytes), 0) AS spilled_bytes,
    count(*) FILTER (WHERE bytes_read < 1073741824) AS small_runs,
    -- Queued work would only wait longer on less.
    count(*) FILTER (WHERE queue_ms * 10 >= total_ms AND queue_ms > 1000) AS queued_runs
  FROM check_run AS r
  JOIN check_setting AS s ON s.platform = r.platform AND s.account = r.account AND s.resource_id = r.resource_id
  -- Since it has the size that it has.
  WHERE coalesce(r.resource_size, s.size) = s.size
    AND r.work_start_at < r.ended_at AND NOT coalesce(r.result_cached, FALSE)
  GROUP BY r.platform, r.account, r.resource_id
)
SELECT
  w.platform,
  w.account,
  'warehouse' AS subject_type,
  w.name AS subject_id,
  w.unit,
  w.currency,
  w.basis,
  w.units_n // 2 AS units_n,
  w.cost_u // 2 AS cost_u,
  w.first_day,
  w.last_day,
  w.size,
  u.runs,
  coalesce(u.load_p90, 0) AS load_p90,
  u.total_p95_ms,
  u.small_runs,
  lower(regexp_replace(w.size, '[^A-Za-z0-9]', '', 'g')) IN ('large', 'xlarge', '2xlarge', '3xlarge', '4xlarge', '5xlarge', '6xlarge') AS is_large
FROM check_warehouse AS w
JOIN used AS u ON u.platform = w.platform AND u.account = w.account AND u.resource_id = w.resource_id
WHERE w.kind IN ('warehouse', 'sql_warehouse')
  -- Nothing smaller than the smallest; 100 statements are the least to judge a habit by (ours).
  AND lower(regexp_replace(w.size, '[^A-Za-z0-9]', '', 'g')) NOT IN ('xsmall', '2xsmall')
  AND u.runs >= 100 AND u.spilled_bytes = 0 AND u.queued_runs * 20 < u.runs
  AND (
    (u.loads * 2 >= u.runs AND u.load_p90 < 30 AND u.total_p95_ms < 10000)
    OR (
      lower(regexp_replace(w.size, '[^A-Za-z0-9]', '', 'g')) IN ('large', 'xlarge', '2xlarge', '3xlarge', '4xlarge', '5xlarge', '6xlarge')
      AND u.small_runs * 10 >= u.runs * 7 AND u.total_p95_ms < 60000
    )
  )
ORDER BY w.platform, w.account, w.name
