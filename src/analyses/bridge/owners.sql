-- The team of each subject: the one with most of its spend in the later period, or in the earlier where it has none since.
SELECT platform, account, type, id, team
FROM (
  SELECT
    platform,
    account,
    type,
    id,
    team,
    bool_or(is_after) AS is_after,
    sum(coalesce(cost_u, 0)) AS cost_u,
    sum(units_n) AS units_n
  FROM bridge_spend
  WHERE team IS NOT NULL
  GROUP BY ALL
)
QUALIFY row_number() OVER (
  PARTITION BY platform, account, type, id
  ORDER BY is_after DESC, cost_u DESC, units_n DESC, team
) = 1
ORDER BY ALL
