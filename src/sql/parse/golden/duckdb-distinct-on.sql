select distinct on (vessel_id, date_trunc('day', arrived_at)) vessel_id, arrived_at
from calls using sample 10%
order by vessel_id, arrived_at desc
