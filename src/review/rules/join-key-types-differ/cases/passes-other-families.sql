-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB, columns: {details: variant, is_live: boolean}}
--   port.vessels: {bytes: 2GB, columns: {details: varchar, is_live: number}}

select calls.call_id, vessels.vessel_name
from port.calls as calls
left join port.vessels as vessels
    on calls.details = vessels.details
    and calls.is_live = vessels.is_live
