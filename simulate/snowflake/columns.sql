-- ACCOUNT_USAGE.COLUMNS: a few columns of each relation.
SELECT 10 * id + c.position AS "COLUMN_ID", c.name AS "COLUMN_NAME", id AS "TABLE_ID", upper(object_name) AS "TABLE_NAME",
       upper(schema_name) AS "TABLE_SCHEMA", upper(database_name) AS "TABLE_CATALOG", c.position AS "ORDINAL_POSITION",
       c.type AS "DATA_TYPE", 'YES' AS "IS_NULLABLE", CAST(NULL AS TIMESTAMPTZ) AS "DELETED"
FROM relation, (VALUES (1, 'ID', 'NUMBER'), (2, 'TERMINAL_CODE', 'TEXT'), (3, 'OCCURRED_AT', 'TIMESTAMP_NTZ'), (4, 'LOADED_AT', 'TIMESTAMP_NTZ')) c(position, name, type)
ORDER BY id, c.position
