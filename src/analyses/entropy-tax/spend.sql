-- Spend of [px_from, px_to) by currency and unit: all of it, idle time, and beside them what has no owner and no tag (as far as it
-- belongs to somebody: idle time and residuals do not). Nano-units and micro-currency.
WITH part AS (
  SELECT
    a.target_kind,
    a.units_n,
    a.cost_u,
    l.unit,
    l.currency,
    coalesce(i.tags, nullif(l.tags, '{}')) IS NOT NULL AS is_tagged,
    i.team IS NOT NULL AS is_owned
  FROM attribution AS a
  JOIN bill_line AS l ON l.platform = a.platform AND l.account = a.account AND l.line_id = a.line_id
  LEFT JOIN identity AS i
    ON i.platform = a.platform AND i.account = a.account
    AND i.subject_kind = CASE WHEN a.target_kind = 'query' THEN 'query' ELSE 'line' END
    AND i.subject_id = CASE WHEN a.target_kind = 'query' THEN a.target_id ELSE a.line_id END
  WHERE a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
)
SELECT
  unit,
  currency,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u,
  CAST(coalesce(sum(units_n) FILTER (WHERE target_kind = 'idle'), 0) AS BIGINT) AS idle_n,
  CAST(coalesce(sum(cost_u) FILTER (WHERE target_kind = 'idle'), 0) AS BIGINT) AS idle_u,
  CAST(coalesce(sum(units_n) FILTER (WHERE target_kind NOT IN ('idle', 'residual') AND NOT is_owned), 0) AS BIGINT) AS unowned_n,
  CAST(coalesce(sum(cost_u) FILTER (WHERE target_kind NOT IN ('idle', 'residual') AND NOT is_owned), 0) AS BIGINT) AS unowned_u,
  CAST(coalesce(sum(units_n) FILTER (WHERE target_kind NOT IN ('idle', 'residual') AND NOT is_tagged), 0) AS BIGINT) AS untagged_n,
  CAST(coalesce(sum(cost_u) FILTER (WHERE target_kind NOT IN ('idle', 'residual') AND NOT is_tagged), 0) AS BIGINT) AS untagged_u
FROM part
GROUP BY ALL
ORDER BY ALL
