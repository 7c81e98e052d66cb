-- dialect: snowflake
with ids as (select id from raw.a where kind = 'x')
select * from raw.b where id in (select id from ids) and day > (select min(day) from raw.c)
