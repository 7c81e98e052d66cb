-- Tables whose kept history (time travel, fail-safe, clones) is three times what they hold or more, and 500 GiB or more, on the
-- last day of [px_from, px_to); priced by what a terabyte of storage costs on the bill.
WITH latest AS (
  SELECT *, max(day) OVER (PARTITION BY platform, account) AS last_day
  FROM relation_storage
  WHERE day >= getvariable('px_from')::DATE AND day <= getvariable('px_to')::DATE
),
kept AS (
  SELECT
    platform,
    account,
    relation_key,
    last_day,
    sum(active_bytes) AS active_bytes,
    sum(coalesce(time_travel_bytes, 0)) AS time_travel_bytes,
    sum(coalesce(failsafe_bytes, 0)) AS failsafe_bytes,
    sum(coalesce(clone_bytes, 0)) AS clone_bytes,
    bool_and(coalesce(is_dropped, FALSE)) AS is_dropped
  FROM latest
  WHERE day = last_day AND relation_key IS NOT NULL
  GROUP BY ALL
),
since AS (
  SELECT platform, account, relation_key, min(day) AS first_day
  FROM relation_storage
  WHERE day >= getvariable('px_from')::DATE AND day <= getvariable('px_to')::DATE
    AND coalesce(time_travel_bytes, 0) + coalesce(failsafe_bytes, 0) + coalesce(clone_bytes, 0) >= 3 * active_bytes
  GROUP BY ALL
),
-- Terabytes times days are billed day by day: what the period's bill says of all storage, for one terabyte over the period.
price AS (
  SELECT
    platform,
    account,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(cost_u) AS cost_u,
    count(DISTINCT day) AS days
  FROM bill_line
  WHERE service = 'storage' AND cost_u > 0
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
  GROUP BY ALL
),
stored AS (
  SELECT platform, account, avg(bytes) AS bytes
  FROM (
    SELECT
      platform,
      account,
      day,
      sum(active_bytes + coalesce(time_travel_bytes, 0) + coalesce(failsafe_bytes, 0) + coalesce(clone_bytes, 0)) AS bytes
    FROM relation_storage
    WHERE day >= getvariable('px_from')::DATE AND day <= getvariable('px_to')::DATE
    GROUP BY ALL
  )
  GROUP BY ALL
)
SELECT
  k.platform,
  k.account,
  'relation' AS subject_type,
  k.relation_key AS subject_id,
  'TB' AS unit,
  p.currency,
  p.basis,
  -- Nano-terabytes beyond as much history as there is data.
  CAST((k.time_travel_bytes + k.failsafe_bytes + k.clone_bytes - k.active_bytes) // 1000 AS BIGINT) AS units_n,
  CAST(
    p.cost_u * (getvariable('px_to')::DATE - getvariable('px_from')::DATE) / p.days
      * ((k.time_travel_bytes + k.failsafe_bytes + k.clone_bytes - k.active_bytes) / nullif(s.bytes, 0)) AS BIGINT
  ) AS cost_u,
  coalesce(f.first_day, k.last_day) AS first_day,
  k.last_day,
  CAST(k.active_bytes AS BIGINT) AS active_bytes,
  CAST(k.time_travel_bytes AS BIGINT) AS time_travel_bytes,
  CAST(k.failsafe_bytes AS BIGINT) AS failsafe_bytes,
  CAST(k.clone_bytes AS BIGINT) AS clone_bytes,
  k.is_dropped
FROM kept AS k
JOIN price AS p ON p.platform = k.platform AND p.account = k.account
JOIN stored AS s ON s.platform = k.platform AND s.account = k.account
LEFT JOIN since AS f ON f.platform = k.platform AND f.account = k.account AND f.relation_key = k.relation_key
WHERE k.time_travel_bytes + k.failsafe_bytes + k.clone_bytes >= 3 * k.active_bytes
  AND k.time_travel_bytes + k.failsafe_bytes + k.clone_bytes >= 500 * 1073741824::BIGINT
ORDER BY k.platform, k.account, k.relation_key
