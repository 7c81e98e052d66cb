-- ACCOUNT_USAGE.ACCESS_HISTORY: what each statement read and wrote, as arrays of objects.
WITH object AS (
  SELECT name, to_json({'objectId': id, 'objectName': upper(name), 'objectDomain': CASE WHEN is_view THEN 'View' ELSE 'Table' END,
    'columns': [{'columnId': id * 10 + 1, 'columnName': 'ID'}, {'columnId': id * 10 + 2, 'columnName': 'TERMINAL_CODE'}]}) AS entry
  FROM relation
), touched AS (
  SELECT shape,
         (SELECT '[' || coalesce(string_agg(entry, ',' ORDER BY name), '') || ']' FROM object WHERE list_contains(s.reads, name)) AS direct,
         -- A view is read through to its own table, here one with the same name in raw data.
         (SELECT '[' || coalesce(string_agg(entry, ',' ORDER BY name), '') || ']' FROM object WHERE list_contains(s.reads, name)) AS base,
         (SELECT '[' || coalesce(string_agg(entry, ',' ORDER BY name), '') || ']' FROM object WHERE name = s.target) AS modified
  FROM shape s
)
SELECT e.query_id AS "QUERY_ID", stamp_zone(e.submitted_at) AS "QUERY_START_TIME", s.user_name AS "USER_NAME",
       t.direct AS "DIRECT_OBJECTS_ACCESSED", t.base AS "BASE_OBJECTS_ACCESSED", t.modified AS "OBJECTS_MODIFIED",
       e.parent_id AS "PARENT_QUERY_ID", e.root_id AS "ROOT_QUERY_ID"
FROM execution e JOIN shape s USING (shape) JOIN touched t USING (shape)
WHERE (len(s.reads) > 0 OR s.target IS NOT NULL) AND e.outcome = 'success' AND there_row(e.ended_at, 180, e.query_id)
ORDER BY e.submitted_at, e.query_id
