-- dialect: snowflake
with outer_one as (
  with inner_one as (select id, ts from raw.a where ts > '2024-01-01')
  select id from inner_one
)
select id from outer_one where id = 5
