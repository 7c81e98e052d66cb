-- dialect: snowflake
with w as (
  select user_id, kind, row_number() over (partition by user_id order by ts) as a, sum(x) over (partition by kind) as b from raw.e
)
select user_id from w where user_id = 1 and kind = 'k'
