-- dialect: snowflake
select user_id, row_number() over (partition by user_id order by ts) as rn
from raw.events
qualify rn <= 3
