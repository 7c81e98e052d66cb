-- Tags on warehouses, users, roles, databases, schemas, relations and workspaces, oldest first.
SELECT entity_kind, entity_id, entity_name, key, value
FROM (
  SELECT entity_kind, entity_id, entity_name, key, value, valid_from FROM tag_assignment
  UNION ALL
  SELECT 'warehouse', resource_id, name, tag.key, tag.value, valid_from
  FROM (
    SELECT resource_id, name, valid_from, unnest(map_entries(CAST(tags::JSON AS MAP(VARCHAR, VARCHAR)))) AS tag
    FROM resource
    WHERE tags IS NOT NULL AND json_valid(tags) AND json_type(tags) = 'OBJECT'
  )
)
WHERE value IS NOT NULL
ORDER BY valid_from NULLS FIRST, entity_kind, entity_id, key, value;
