-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB, columns: {called_day: text}}
--   port.days: {bytes: 2GB, columns: {day: date}}

with calls as (

    select call_id, called_day as day from port.calls

)

select calls.call_id
from calls
inner join port.days as days on calls.day = days.day
--                              ^^^^^^^^^^^^^^^^^^^^ compares TEXT with DATE
