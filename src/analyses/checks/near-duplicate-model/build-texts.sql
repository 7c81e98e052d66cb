-- The texts that build each relation now: of every statement form with rows of a SELECT in the last 30 days of its builds, the
-- latest text that the platform kept whole; with how often the relation is read, what it is called, and since when it is built.
WITH built AS (
  SELECT
    platform,
    account,
    relation_key,
    fingerprint,
    model,
    submitted_at,
    max(submitted_at) OVER (PARTITION BY platform, account, relation_key) AS last_at,
    min(submitted_at) OVER (PARTITION BY platform, account, relation_key) AS first_at
  FROM flow_build
),
form AS (
  SELECT
    platform,
    account,
    relation_key,
    fingerprint,
    mode(model ORDER BY model) AS model,
    min(first_at) AS first_at
  FROM built
  WHERE submitted_at > last_at - INTERVAL 30 DAY AND fingerprint IS NOT NULL
  GROUP BY platform, account, relation_key, fingerprint
),
example AS (
  SELECT platform, account, fingerprint, max_by(text, (first_at, query_id)) AS text
  FROM statement
  WHERE text IS NOT NULL AND coalesce(text_length, 0) <= length(text)
  GROUP BY platform, account, fingerprint
),
reading AS (
  SELECT platform, account, relation_key, count(*) AS reads
  FROM flow_read
  GROUP BY platform, account, relation_key
)
SELECT
  f.platform,
  f.account,
  f.relation_key,
  CASE WHEN f.model IS NULL THEN 'relation' ELSE 'model' END AS subject_type,
  coalesce(f.model, f.relation_key) AS subject_id,
  f.first_at,
  coalesce(r.reads, 0) AS reads,
  e.text
FROM form AS f
JOIN example AS e USING (platform, account, fingerprint)
LEFT JOIN reading AS r USING (platform, account, relation_key)
ORDER BY f.platform, f.account, f.relation_key, f.fingerprint
