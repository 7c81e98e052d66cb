-- dialect: snowflake
with a as (select distinct * from raw.a) select id from a
