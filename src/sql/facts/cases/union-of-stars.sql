-- dialect: snowflake
with u as (select * from raw.a union all select * from raw.b)
select id from u where day = '2024-01-01'
