-- Tags set on objects; those of columns and of dropped objects are left out. The view does not say since when.
SELECT
  CASE upper(domain)
    WHEN 'TABLE' THEN 'relation'
    WHEN 'VIEW' THEN 'relation'
    WHEN 'MATERIALIZED VIEW' THEN 'relation'
    WHEN 'EXTERNAL TABLE' THEN 'relation'
    WHEN 'DYNAMIC TABLE' THEN 'relation'
    ELSE lower(domain)
  END AS entity_kind,
  CASE upper(domain)
    WHEN 'WAREHOUSE' THEN coalesce(object_id, lower(object_name))
    ELSE px_relation_key(object_database, object_schema, object_name)
  END AS entity_id,
  object_name AS entity_name,
  tag_name AS key,
  tag_value AS value
FROM tag_references
WHERE upper(domain) <> 'COLUMN' AND object_deleted IS NULL
