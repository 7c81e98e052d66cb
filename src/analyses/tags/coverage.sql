-- Spend of queries, jobs and objects by day, with and without a tag, for the days [px_from, px_to). A tag is any key and
-- value that was read from query tags, statement comments, or the tags of the bill line. Idle time and residuals carry none.
WITH part AS (
  SELECT
    a.platform,
    a.account,
    a.day,
    l.unit,
    l.currency,
    coalesce(i.tags, nullif(l.tags, '{}')) IS NOT NULL AS is_tagged,
    i.team IS NOT NULL AS is_owned,
    a.units_n,
    a.cost_u
  FROM attribution AS a
  JOIN bill_line AS l USING (platform, account, line_id)
  LEFT JOIN identity AS i
    ON i.platform = a.platform AND i.account = a.account
    AND i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
    AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
  WHERE a.target_kind NOT IN ('idle', 'residual')
    AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
)
SELECT
  day,
  unit,
  currency,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_tagged), 0) AS BIGINT) AS tagged_n,
  CAST(coalesce(sum(units_n) FILTER (WHERE is_owned), 0) AS BIGINT) AS owned_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_tagged), 0) AS BIGINT) AS tagged_u,
  CAST(coalesce(sum(cost_u) FILTER (WHERE is_owned), 0) AS BIGINT) AS owned_u
FROM part
GROUP BY ALL
ORDER BY ALL
