-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 20GB}
--   port.vessels: {bytes: 20GB}

select calls.call_id, vessels.vessel_name
from port.calls as calls
inner join port.vessels as vessels
    on calls.vessel_imo = vessels.imo or calls.call_sign = vessels.call_sign
where calls.flag = vessels.flag
