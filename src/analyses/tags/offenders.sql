-- Who spends without a tag, largest first, for the days [px_from, px_to): the workload where one is known, else the user,
-- else the service of the bill line.
WITH part AS (
  SELECT
    CASE WHEN i.workload IS NOT NULL THEN 'workload' WHEN q.user_name IS NOT NULL THEN 'user' ELSE 'service' END AS kind,
    coalesce(i.workload, q.user_name, l.service) AS name,
    l.platform,
    l.account,
    l.unit,
    l.currency,
    i.team,
    a.units_n,
    a.cost_u,
    a.target_kind,
    a.target_id
  FROM attribution AS a
  JOIN bill_line AS l USING (platform, account, line_id)
  LEFT JOIN identity AS i
    ON i.platform = a.platform AND i.account = a.account
    AND i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
    AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
  LEFT JOIN query_run AS q
    ON q.platform = a.platform AND q.account = a.account AND q.query_id = CASE WHEN a.target_kind = 'query' THEN a.target_id END
  WHERE a.target_kind NOT IN ('idle', 'residual')
    AND coalesce(i.tags, nullif(l.tags, '{}')) IS NULL
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
)
SELECT
  kind,
  name,
  platform,
  account,
  unit,
  currency,
  max(team) AS team,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(count(DISTINCT target_id) FILTER (WHERE target_kind = 'query') AS BIGINT) AS runs
FROM part
GROUP BY ALL
ORDER BY cost_u DESC NULLS LAST, units_n DESC, kind, name
