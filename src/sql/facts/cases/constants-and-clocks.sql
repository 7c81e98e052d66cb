-- dialect: snowflake
select 1
from raw.events
where a >= cast('2024-01-01' as date)
  and b >= to_date('2024-01-01')
  and c >= dateadd(day, -3, '2024-01-01'::date)
  and d >= date '2024-01-01'
  and e >= dateadd('hour', -2, current_timestamp())
  and f < sysdate()
  and g >= getdate() - interval '1 day'
  and h = $start
  and i > random()
  and j = my_db.tools.start_day('x')
  and k in (1, 2, 3)
  and l = null
