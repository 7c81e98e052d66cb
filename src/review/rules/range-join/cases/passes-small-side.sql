-- dialect: snowflake
-- upstream:
--   port.pings: {bytes: 900GB}
--   port.tides: {bytes: 2MB}

select pings.ping_id, tides.height
from port.pings as pings
inner join port.tides as tides on pings.seen_at between tides.begins_at and tides.ends_at
