-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB, columns: {vessel_imo: varchar}}
--   port.vessels: {bytes: 2GB, columns: {imo: number}}

with calls as (

    select call_id, try_to_number(vessel_imo) as vessel_imo from port.calls

)

select calls.call_id, vessels.vessel_name
from calls
left join port.vessels as vessels
    on calls.vessel_imo = vessels.imo
