-- dialect: snowflake
select * from raw.events
where loaded_at > (select max(loaded_at) from prod.events)
  and ts >= (select max(ts) - interval '1 day' from prod.events)
  and day >= coalesce((select max(day) from prod.events), '1900-01-01')
  and id > (select max(id) from prod.events where kind = 'a')
