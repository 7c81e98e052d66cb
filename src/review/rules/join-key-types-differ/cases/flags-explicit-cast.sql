-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB, columns: {vessel_imo: number}}
--   port.vessels: {bytes: 2GB, columns: {imo: number}}

select calls.call_id, vessels.vessel_name
from port.calls as calls
left join port.vessels as vessels
    on calls.vessel_imo::varchar = vessels.imo
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compares VARCHAR with NUMBER
