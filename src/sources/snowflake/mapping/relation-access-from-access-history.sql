-- Relations that each query read and wrote. An object that is named in the query is direct; one reached through a view is not.
-- The arrays can take megabytes, so they are cut down to names before they are unfolded.
WITH named AS (
  SELECT
    query_id,
    query_start_time,
    unnest(
      [{mode: 'read', is_direct: true, objects: from_json(direct_objects_accessed, '[{"objectName":"VARCHAR","objectDomain":"VARCHAR","columns":[{"columnName":"VARCHAR"}]}]')},
       {mode: 'read', is_direct: false, objects: from_json(base_objects_accessed, '[{"objectName":"VARCHAR","objectDomain":"VARCHAR","columns":[{"columnName":"VARCHAR"}]}]')},
       {mode: 'write', is_direct: true, objects: from_json(objects_modified, '[{"objectName":"VARCHAR","objectDomain":"VARCHAR","columns":[{"columnName":"VARCHAR"}]}]')}]
    ) AS access
  FROM access_history
), object AS (
  SELECT query_id, query_start_time, access.mode AS mode, access.is_direct AS is_direct, unnest(access.objects) AS object
  FROM named
), column_of AS (
  SELECT
    query_id,
    query_start_time,
    lower(object.objectName) AS relation_key,
    mode,
    is_direct,
    coalesce(list_transform(object.columns, lambda c: c.columnName), []) AS columns
  FROM object
  WHERE object.objectName IS NOT NULL
    AND (object.objectDomain IS NULL OR contains(lower(object.objectDomain), 'table') OR contains(lower(object.objectDomain), 'view'))
)
SELECT
  query_id,
  relation_key,
  min(query_start_time) AS occurred_at,
  mode,
  bool_or(is_direct) AS is_direct,
  nullif(CAST(to_json(list_sort(list_distinct(flatten(list(columns))))) AS VARCHAR), '[]') AS columns
FROM column_of
GROUP BY query_id, relation_key, mode
