-- What the claims in temporary table claimed_query cost in [px_from, px_to), by subject: in whole, in its dearest and its
-- cheapest whole week (counted back from the end), and when. Nano-units and micro-currency.
--
-- observed_days: from the first day on which it was seen, a week at least; the whole period for what was seen on one or two days.
WITH part AS (
  SELECT
    c.platform,
    c.account,
    c.subject_type,
    c.subject_id,
    c.query_id,
    s.day,
    s.unit,
    s.currency,
    s.basis,
    CAST(greatest(s.units_n, 0)::HUGEINT * c.share_ppm // 1000000 AS BIGINT) AS units_n,
    CAST(greatest(s.cost_u, 0)::HUGEINT * c.share_ppm // 1000000 AS BIGINT) AS cost_u
  FROM claimed_query AS c
  JOIN query_spend AS s ON s.platform = c.platform AND s.account = c.account AND s.query_id = c.query_id
  WHERE s.day >= getvariable('px_from')::DATE AND s.day < getvariable('px_to')::DATE
),
whole AS (
  SELECT
    platform,
    account,
    subject_type,
    subject_id,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    sum(units_n) AS units_n,
    sum(cost_u) AS cost_u,
    count(DISTINCT query_id) AS runs,
    min(day) AS first_day,
    max(day) AS last_day,
    CASE
      WHEN count(DISTINCT day) < 3 THEN getvariable('px_to')::DATE - getvariable('px_from')::DATE
      ELSE greatest(
        getvariable('px_to')::DATE - min(day),
        least(7, getvariable('px_to')::DATE - getvariable('px_from')::DATE)
      )
    END AS observed_days
  FROM part
  GROUP BY ALL
),
week AS (
  SELECT
    p.platform,
    p.account,
    p.subject_type,
    p.subject_id,
    (getvariable('px_to')::DATE - p.day - 1) // 7 AS weeks_back,
    sum(p.units_n) AS units_n,
    sum(p.cost_u) AS cost_u
  FROM part AS p
  JOIN whole AS w USING (platform, account, subject_type, subject_id)
  WHERE (getvariable('px_to')::DATE - p.day - 1) // 7 < w.observed_days // 7
  GROUP BY ALL
),
weeks AS (
  SELECT
    platform,
    account,
    subject_type,
    subject_id,
    count(*) AS weeks,
    min(units_n) AS least_n,
    max(units_n) AS most_n,
    min(cost_u) AS least_u,
    max(cost_u) AS most_u
  FROM week
  GROUP BY ALL
)
SELECT
  w.platform,
  w.account,
  w.subject_type,
  w.subject_id,
  w.unit,
  w.currency,
  w.basis,
  CAST(w.units_n AS BIGINT) AS units_n,
  CAST(w.cost_u AS BIGINT) AS cost_u,
  w.runs,
  w.first_day,
  w.last_day,
  w.observed_days,
  coalesce(k.weeks, 0) AS weeks,
  CAST(k.least_n AS BIGINT) AS least_n,
  CAST(k.most_n AS BIGINT) AS most_n,
  CAST(k.least_u AS BIGINT) AS least_u,
  CAST(k.most_u AS BIGINT) AS most_u
FROM whole AS w
LEFT JOIN weeks AS k USING (platform, account, subject_type, subject_id)
WHERE w.units_n > 0 OR w.cost_u > 0
ORDER BY coalesce(w.cost_u, 0) DESC, w.units_n DESC, w.platform, w.account, w.subject_type, w.subject_id
