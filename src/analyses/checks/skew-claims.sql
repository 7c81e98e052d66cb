-- Idle time of skewed stages as a share of what their queries cost, which it may exceed; never more than the idle time that
-- attribution found while these queries ran.
WITH skewed AS (
  SELECT platform, account, query_id, subject_type, subject_id, sum(share_ppm) AS share_ppm
  FROM spark_habit
  WHERE kind = 'skew'
  GROUP BY ALL
),
starved AS (
  SELECT platform, account, waker_query_id AS query_id, sum(units_n) AS units_n
  FROM attribution
  WHERE target_kind = 'idle' AND class = 'over_provision' AND waker_query_id IS NOT NULL
  GROUP BY ALL
),
spent AS (
  SELECT platform, account, query_id, sum(units_n) AS units_n
  FROM query_spend
  GROUP BY ALL
  HAVING sum(units_n) > 0
)
SELECT
  k.platform,
  k.account,
  k.query_id,
  CAST(least(k.share_ppm, 1000000 * s.units_n::HUGEINT // q.units_n) AS BIGINT) AS share_ppm,
  k.subject_type,
  k.subject_id
FROM skewed AS k
JOIN starved AS s ON s.platform = k.platform AND s.account = k.account AND s.query_id = k.query_id
JOIN spent AS q ON q.platform = k.platform AND q.account = k.account AND q.query_id = k.query_id
WHERE k.share_ppm > 0 AND s.units_n > 0
