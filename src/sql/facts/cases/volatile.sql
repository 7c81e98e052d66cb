-- dialect: snowflake
with a as (select id, uniform(1, 10, random()) as bucket from raw.a)
select id from a where bucket = 3 and id > random()
