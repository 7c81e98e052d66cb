-- Every warehouse, workload and model that spent anything in [px_from, px_to), with the team that owns it and how that is
-- known. A warehouse counts with its idle time; a workload or model with what its runs were attributed. Nano-units and
-- micro-currency; where runs name several teams, the one with the most spend.
WITH line_owner AS (
  SELECT
    l.platform,
    l.account,
    'warehouse' AS kind,
    coalesce(l.resource_name, l.resource_id) AS name,
    i.team,
    i.team_evidence AS evidence,
    l.unit,
    l.currency,
    sum(l.quantity_n) AS units_n,
    sum(l.cost_u) AS cost_u
  FROM bill_line AS l
  LEFT JOIN identity AS i
    ON i.platform = l.platform AND i.account = l.account AND i.subject_kind = 'line' AND i.subject_id = l.line_id
  WHERE l.service IN ('warehouse', 'sql_warehouse', 'spark_executors') AND l.resource_id IS NOT NULL
    AND l.day >= getvariable('px_from')::DATE AND l.day < getvariable('px_to')::DATE
  GROUP BY ALL
),
claimed AS (
  SELECT * FROM cost_day
  WHERE target_kind NOT IN ('idle', 'residual')
    AND day >= getvariable('px_from')::DATE AND day < getvariable('px_to')::DATE
),
spender AS (
  SELECT * FROM line_owner
  UNION ALL
  SELECT platform, account, 'workload', workload, team, 'runs', unit, currency, sum(units_n), sum(cost_u)
  FROM claimed
  WHERE workload IS NOT NULL
  GROUP BY ALL
  UNION ALL
  SELECT platform, account, 'model', model, team, 'runs', unit, currency, sum(units_n), sum(cost_u)
  FROM claimed
  WHERE model IS NOT NULL
  GROUP BY ALL
),
-- Whatever has any team has an owner; what its other runs lack shows in costs.
ranked AS (
  SELECT
    *,
    row_number() OVER (
      PARTITION BY platform, account, kind, name
      ORDER BY team IS NULL, coalesce(cost_u, 0) DESC, units_n DESC, team
    ) AS rank
  FROM spender
)
SELECT
  platform,
  account,
  kind,
  name,
  max(team) FILTER (WHERE rank = 1) AS team,
  max(CASE WHEN team IS NULL THEN NULL ELSE evidence END) FILTER (WHERE rank = 1) AS evidence,
  min(currency) AS currency,
  min(unit) AS unit,
  CAST(sum(units_n) AS BIGINT) AS units_n,
  CAST(sum(cost_u) AS BIGINT) AS cost_u
FROM ranked
GROUP BY platform, account, kind, name
ORDER BY cost_u DESC NULLS LAST, units_n DESC, platform, account, kind, name
