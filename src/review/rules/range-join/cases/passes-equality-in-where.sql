-- dialect: snowflake
-- upstream:
--   port.pings: {bytes: 900GB}
--   port.stays: {bytes: 20GB}

select pings.ping_id, stays.stay_id
from port.pings as pings
inner join port.stays as stays
    on pings.seen_at between stays.arrived_at and stays.left_at
where pings.vessel_imo = stays.vessel_imo
