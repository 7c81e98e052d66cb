-- Idle spend by day and the team that owns the warehouse, for the days [px_from, px_to): a tag of the warehouse that
-- names a team (keys in variable px_team_keys, a comma-separated list in order of rank), else its recorded owner.
WITH tagged AS (
  SELECT platform, account, entity_id AS resource_id, value AS team, list_position(keys, lower(key)) AS rank
  FROM tag_assignment, (SELECT string_split(getvariable('px_team_keys'), ',') AS keys)
  WHERE entity_kind = 'warehouse' AND list_contains(keys, lower(key))
),
team AS (
  SELECT platform, account, resource_id, arg_min(team, rank) AS team FROM tagged GROUP BY ALL
),
owned AS (
  SELECT platform, account, resource_id, arg_max(owner, valid_from) AS owner FROM resource GROUP BY ALL
)
SELECT
  a.platform,
  a.account,
  a.day,
  coalesce(by_id.team, by_name.team, o.owner) AS key,
  a.target_kind,
  a.class,
  l.service,
  l.resource_id,
  l.unit,
  l.currency,
  l.basis,
  CAST(sum(a.units_n) AS BIGINT) AS units_n,
  CAST(sum(a.cost_u) AS BIGINT) AS cost_u,
  bool_or(a.cost_u IS NULL AND a.units_n <> 0) AS is_unpriced,
  CAST(0 AS BIGINT) AS runs
FROM attribution AS a
JOIN bill_line AS l USING (platform, account, line_id)
LEFT JOIN team AS by_id
  ON by_id.platform = a.platform AND by_id.account = a.account AND by_id.resource_id = l.resource_id
LEFT JOIN team AS by_name
  ON by_name.platform = a.platform AND by_name.account = a.account AND by_name.resource_id = lower(l.resource_name)
LEFT JOIN owned AS o ON o.platform = a.platform AND o.account = a.account AND o.resource_id = l.resource_id
WHERE a.target_kind = 'idle' AND a.day >= getvariable('px_from')::DATE AND a.day < getvariable('px_to')::DATE
GROUP BY ALL
ORDER BY ALL
