-- dialect: snowflake
select * from (
  select id from raw.a intersect select id from raw.b except select id from raw.c
) where id = 3
