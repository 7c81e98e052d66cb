-- dialect: databricks
-- upstream:
--   port.pings: {bytes: 900GB}
--   port.stays: {bytes: 20GB}

select pings.ping_id, stays.stay_id
from port.pings as pings
inner join port.stays as stays on pings.seen_at > stays.arrived_at
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ joined by ranges alone
