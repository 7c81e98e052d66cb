-- note: a function of one's own that fetches from outside is fed in batches
-- config: {materialized: incremental, unique_key: carrier_code}

select carrier_code, port_tools.fetch_schedule(carrier_code) as schedule
from tos.carriers
limit 50
