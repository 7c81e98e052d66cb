-- Spend by day and the value of one tag (variable px_by holds its key), for the days [px_from, px_to).
-- A query's tags come from its identity; a line without queries has its own, or those of the line.
WITH wanted AS (
  SELECT '$."' || getvariable('px_by') || '"' AS path
),
part AS (
  SELECT
    a.platform,
    a.account,
    a.day,
    a.line_id,
    a.target_kind,
    a.class,
    a.units_n,
    a.cost_u,
    l.service,
    l.resource_id,
    l.unit,
    l.currency,
    l.basis,
    l.tags AS line_tags,
    CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END AS subject_kind,
    CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END AS subject_id
  FROM attribution AS a
  JOIN bill_line AS l USING (platform, account, line_id)
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
),
spend AS (
  SELECT
    p.* EXCLUDE (subject_kind, subject_id, line_id, line_tags),
    coalesce(json_extract_string(i.tags, w.path), json_extract_string(p.line_tags, w.path)) AS key,
    CAST(0 AS BIGINT) AS runs
  FROM part AS p
  CROSS JOIN wanted AS w
  LEFT JOIN identity AS i
    ON i.platform = p.platform AND i.account = p.account
    AND i.subject_kind = p.subject_kind AND i.subject_id = p.subject_id
),
-- Runs come from the queries themselves: one query has parts in several lines.
run AS (
  SELECT
    q.platform,
    q.account,
    CAST(q.submitted_at AS DATE) AS day,
    'query' AS target_kind,
    '' AS class,
    CAST(0 AS BIGINT) AS units_n,
    CAST(0 AS BIGINT) AS cost_u,
    NULL AS service,
    q.resource_id,
    NULL AS unit,
    NULL AS currency,
    NULL AS basis,
    json_extract_string(i.tags, w.path) AS key,
    CAST(1 AS BIGINT) AS runs
  FROM query_run AS q
  CROSS JOIN wanted AS w
  LEFT JOIN identity AS i
    ON i.platform = q.platform AND i.account = q.account AND i.subject_kind = 'query' AND i.subject_id = q.query_id
  WHERE q.submitted_at >= getvariable('px_from')::DATE AND q.submitted_at < getvariable('px_to')::DATE
)
SELECT
  platform,
  account,
  day,
  key,
  target_kind,
  class,
  service,
  resource_id,
  unit,
  currency,
  basis,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  bool_or(cost_u IS NULL AND units_n <> 0) AS is_unpriced,
  CAST(sum(runs) AS BIGINT) AS runs
FROM (SELECT * FROM spend UNION ALL BY NAME SELECT * FROM run)
GROUP BY ALL
ORDER BY ALL
