-- dialect: snowflake
select user_id, ts
from raw.events
where event_date = '2024-03-01'
qualify row_number() over (partition by user_id order by ts desc) = 1 and user_id > 3 and kind = 'a'
