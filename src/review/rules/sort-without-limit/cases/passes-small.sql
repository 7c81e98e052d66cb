-- config: {materialized: view}
-- upstream: {tos.berths: {bytes: 5MB}}

select berth_code
from tos.berths
order by berth_code
