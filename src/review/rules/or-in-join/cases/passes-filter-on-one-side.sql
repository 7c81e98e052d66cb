-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 20GB}
--   port.vessels: {bytes: 20GB}

select calls.call_id, vessels.vessel_name
from port.calls as calls
inner join port.vessels as vessels
    on calls.vessel_imo = vessels.imo
    and (vessels.flag = 'NL' or vessels.flag = 'BE')
