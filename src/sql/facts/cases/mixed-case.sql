-- dialect: snowflake
WITH Src AS (SELECT ID, "Status" AS St FROM RAW.Orders) SELECT src.Id FROM SRC WHERE ST = 'x'
