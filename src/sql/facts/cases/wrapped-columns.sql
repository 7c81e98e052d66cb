-- dialect: snowflake
select 1
from raw.events
where date_trunc('day', event_ts) = '2024-03-01'
  and event_ts::date >= current_date - 7
  and event_ts + interval '1 day' > '2024-01-01'
  and payload:user.id::string = '42'
  and case when kind = 'x' then amount else 0 end > 5
  and coalesce(region, 'none') <> 'none'
  and upper(trim(country)) = 'DE'
