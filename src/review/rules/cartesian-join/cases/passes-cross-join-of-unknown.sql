-- dialect: snowflake
-- missing: table-size

select berths.berth_id, shifts.shift_name
from port.berths as berths
cross join port.shifts as shifts
inner join port.terminals as terminals on true
