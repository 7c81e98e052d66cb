-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB, columns: {vessel_imo: "number(38,0)", flag: varchar(2), called_at: timestamp_ntz}}
--   port.vessels: {bytes: 2GB, columns: {imo: bigint, flag: text, built_on: date}}

select calls.call_id, vessels.vessel_name
from port.calls as calls
left join port.vessels as vessels
    on calls.vessel_imo = vessels.imo
    and calls.flag = vessels.flag
    and calls.called_at = vessels.built_on
