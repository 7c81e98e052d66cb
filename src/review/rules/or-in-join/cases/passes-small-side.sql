-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 20GB}
--   port.carriers: {materialized: seed}

select calls.call_id, carriers.carrier_name
from port.calls as calls
left join port.carriers as carriers
    on calls.carrier_code = carriers.code or calls.scac = carriers.scac
