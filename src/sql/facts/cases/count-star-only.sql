-- dialect: snowflake
with a as (select * from raw.a) select count(*) from a
