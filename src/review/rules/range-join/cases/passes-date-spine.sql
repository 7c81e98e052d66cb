-- dialect: snowflake
-- upstream:
--   port.stays: {bytes: 20GB}
--   port.dim_dates: {bytes: 20GB}

with days as (

    select distinct to_date(arrived_at) as day from port.stays

)

select days.day, stays.stay_id
from days
inner join port.stays as stays on days.day between stays.arrived_at and stays.left_at
inner join port.dim_dates as dates on dates.date_day > stays.arrived_at
