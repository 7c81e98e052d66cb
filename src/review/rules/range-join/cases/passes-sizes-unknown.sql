-- dialect: spark
-- missing: table-size

select pings.ping_id, stays.stay_id
from port.pings as pings
inner join port.stays as stays on pings.seen_at between stays.arrived_at and stays.left_at
