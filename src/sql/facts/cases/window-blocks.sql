-- dialect: snowflake
with ranked as (
  select *, row_number() over (partition by user_id order by ts desc) as rn from raw.events
)
select * from ranked where rn = 1 and event_date = '2024-03-01' and user_id = 9
