-- Views that are read several times in most of the hours in which they are read at all, in [px_from, px_to): a table built once
-- in each of these hours would do the same work less often. Queries that read several views are shared among them.
WITH reading AS (
  SELECT DISTINCT a.platform, a.account, a.relation_key, a.query_id
  FROM relation_access AS a
  JOIN relation AS v
    ON v.platform = a.platform AND v.account = a.account AND v.relation_key = a.relation_key AND v.kind = 'view'
  WHERE a.mode = 'read' AND a.is_direct AND a.query_id IS NOT NULL
    AND a.occurred_at >= getvariable('px_from')::TIMESTAMP AND a.occurred_at < getvariable('px_to')::TIMESTAMP
),
run AS (
  SELECT
    v.platform,
    v.account,
    v.relation_key,
    date_trunc('hour', r.submitted_at) AS hour,
    r.day,
    r.unit,
    r.currency,
    r.basis,
    r.user_name,
    r.units_n,
    r.cost_u,
    count(*) OVER (PARTITION BY v.platform, v.account, v.query_id) AS views
  FROM reading AS v
  JOIN check_run AS r ON r.platform = v.platform AND r.account = v.account AND r.query_id = v.query_id
  -- Builds and tests read a view once a run; what they cost is theirs.
  WHERE r.target_relation IS NULL AND r.model IS NULL AND r.units_n > 0 AND r.bytes_read >= 1073741824
),
read_often AS (
  SELECT
    platform,
    account,
    relation_key,
    mode(unit ORDER BY unit) AS unit,
    mode(currency ORDER BY currency) AS currency,
    mode(basis ORDER BY basis) AS basis,
    count(*) AS reads,
    count(DISTINCT hour) AS hours,
    count(DISTINCT user_name) AS readers,
    sum(units_n // views) AS units_n,
    sum(cost_u // views) AS cost_u,
    min(day) AS first_day,
    max(day) AS last_day
  FROM run
  GROUP BY platform, account, relation_key
)
SELECT
  platform,
  account,
  'relation' AS subject_type,
  relation_key AS subject_id,
  unit,
  currency,
  basis,
  -- Each hour keeps one read, which stands for the build.
  CAST(units_n * (reads - hours) // reads AS BIGINT) AS units_n,
  CAST(cost_u * (reads - hours) // reads AS BIGINT) AS cost_u,
  first_day,
  last_day,
  reads,
  hours,
  readers
FROM read_often
-- Reads cost three times what a build in each of the hours would; and it is a habit, not one busy afternoon.
WHERE reads >= 3 * hours AND reads >= 100 AND hours >= 20
ORDER BY platform, account, relation_key
