-- Agents and people who in [px_from, px_to), on three days or more, sent 50 statements about metadata or touched 30 relations with two
-- statements at most each, within ten minutes. Cost of these statements, cloud services included as far as they are billed.
WITH about_catalog AS (
  SELECT DISTINCT platform, account, fingerprint
  FROM statement
  WHERE regexp_matches(lower(text), '\b(information_schema|account_usage|system\.(access|information_schema|lakeflow))\s*\.')
),
sent AS (
  SELECT
    r.*,
    r.statement_type IN ('SHOW', 'DESCRIBE', 'DESCRIBE_TABLE', 'SHOW_TABLES', 'SHOW_COLUMNS') OR c.fingerprint IS NOT NULL AS is_metadata,
    coalesce(r.actor, r.user_name, 'unknown') AS sender,
    time_bucket(INTERVAL 10 MINUTE, r.submitted_at) AS bucket
  FROM check_run AS r
  LEFT JOIN about_catalog AS c ON c.platform = r.platform AND c.account = r.account AND c.fingerprint = r.fingerprint
  LEFT JOIN check_agent_run AS g ON g.platform = r.platform AND g.account = r.account AND g.query_id = r.query_id
  -- dbt, loaders and scanners of catalogs ask for metadata as part of their work.
  WHERE (coalesce(r.actor_kind, 'human') <> 'service' OR g.query_id IS NOT NULL) AND r.model IS NULL
),
metadata AS (
  SELECT
    platform,
    account,
    sender,
    bucket,
    count(*) FILTER (WHERE is_metadata) AS asked,
    bool_and(actor_kind = 'agent') AS is_known
  FROM sent
  GROUP BY ALL
),
touched AS (
  SELECT platform, account, sender, bucket, count(*) FILTER (WHERE statements <= 2) AS relations
  FROM (
    SELECT s.platform, s.account, s.sender, s.bucket, a.relation_key, count(DISTINCT s.query_id) AS statements
    FROM sent AS s
    JOIN relation_access AS a
      ON a.platform = s.platform AND a.account = s.account AND a.query_id = s.query_id AND a.mode = 'read'
    WHERE a.occurred_at >= getvariable('px_from')::TIMESTAMP
    GROUP BY ALL
  )
  GROUP BY ALL
),
crawl AS (
  SELECT m.platform, m.account, m.sender, m.bucket, m.asked, coalesce(t.relations, 0) AS relations, m.is_known
  FROM metadata AS m
  LEFT JOIN touched AS t
    ON t.platform = m.platform AND t.account = m.account AND t.sender = m.sender AND t.bucket = m.bucket
  WHERE m.asked >= 50 OR t.relations >= 30
)
SELECT
  s.platform,
  s.account,
  'user' AS subject_type,
  s.sender AS subject_id,
  mode(s.unit ORDER BY s.unit) AS unit,
  mode(s.currency ORDER BY s.currency) AS currency,
  mode(s.basis ORDER BY s.basis) AS basis,
  CAST(sum(s.units_n) AS BIGINT) AS units_n,
  CAST(sum(s.cost_u) AS BIGINT) AS cost_u,
  min(s.day) AS first_day,
  max(s.day) AS last_day,
  coalesce(bool_and(c.is_known), FALSE) AS is_known,
  count(*) AS runs,
  count(DISTINCT s.day) AS days,
  CAST(max(c.asked) AS BIGINT) AS most_asked,
  CAST(max(c.relations) AS BIGINT) AS most_relations
FROM sent AS s
JOIN crawl AS c
  ON c.platform = s.platform AND c.account = s.account AND c.sender = s.sender AND c.bucket = s.bucket
GROUP BY s.platform, s.account, s.sender
HAVING count(DISTINCT s.day) >= 3
ORDER BY s.platform, s.account, s.sender
