-- dialect: snowflake
-- upstream:
--   port.berths: {materialized: incremental}
--   port.dim_date: {materialized: table, bytes: 30GB}

with days as (

    select distinct to_date(called_at) as day from port.calls

)

select berths.berth_id, dim_date.date_day, days.day
from port.berths as berths
cross join port.dim_date as dim_date
cross join days
