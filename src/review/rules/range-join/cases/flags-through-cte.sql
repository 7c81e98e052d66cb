-- dialect: snowflake
-- upstream:
--   port.pings: {materialized: incremental}
--   port.stays: {materialized: incremental}
-- tier: T0

with stays as (

    select stay_id, arrived_at, left_at from port.stays where arrived_at is not null

)

select pings.ping_id, stays.stay_id
from port.pings as pings
left join stays on pings.seen_at >= stays.arrived_at and pings.seen_at < stays.left_at
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ may compare every row
