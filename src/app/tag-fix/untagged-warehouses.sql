-- Warehouses of Snowflake accounts, as they are now, that carry none of the tags that name a team (px_team_keys, a JSON list).
WITH newest AS (
  SELECT account, resource_id, name
  FROM resource
  WHERE platform = 'snowflake' AND kind IN ('warehouse', 'adaptive_warehouse') AND name IS NOT NULL AND valid_to IS NULL
  QUALIFY row_number() OVER (PARTITION BY account, resource_id ORDER BY valid_from DESC NULLS LAST) = 1
)
SELECT DISTINCT n.account, n.name
FROM newest AS n
WHERE NOT EXISTS (
  SELECT 1 FROM tag_assignment AS t
  WHERE t.platform = 'snowflake' AND t.account = n.account AND t.entity_kind = 'warehouse'
    AND (t.entity_id = n.resource_id OR lower(t.entity_name) = lower(n.name) OR lower(t.entity_id) = lower(n.name))
    AND list_contains(CAST(getvariable('px_team_keys')::JSON AS VARCHAR[]), lower(t.key))
    AND coalesce(t.value, '') <> ''
)
ORDER BY n.account, n.name
