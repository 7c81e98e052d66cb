-- ACCOUNT_USAGE.COLUMNS: those of each relation where they are known, else a few.
WITH listed AS (
  SELECT * REPLACE (coalesce(column_names, ['ID', 'TERMINAL_CODE', 'OCCURRED_AT', 'LOADED_AT']) AS column_names,
                    coalesce(column_types, ['NUMBER', 'TEXT', 'TIMESTAMP_NTZ', 'TIMESTAMP_NTZ']) AS column_types),
         CASE WHEN column_names IS NULL THEN 10 ELSE 100 END AS room
  FROM relation
), named AS (
  SELECT *, unnest(column_names) AS name, unnest(column_types) AS type, generate_subscripts(column_names, 1) AS position
  FROM listed
)
SELECT room * id + position AS "COLUMN_ID", name AS "COLUMN_NAME", id AS "TABLE_ID", upper(object_name) AS "TABLE_NAME",
       upper(schema_name) AS "TABLE_SCHEMA", upper(database_name) AS "TABLE_CATALOG", position AS "ORDINAL_POSITION",
       type AS "DATA_TYPE", 'YES' AS "IS_NULLABLE", CAST(NULL AS TIMESTAMPTZ) AS "DELETED"
FROM named
ORDER BY id, position
