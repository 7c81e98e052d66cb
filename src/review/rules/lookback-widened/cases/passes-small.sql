-- config: {materialized: incremental, unique_key: berth_code}
-- upstream: {tos.berths: {bytes: 1MB}}

-- increment
select berth_code, updated_at
from tos.berths
where updated_at >= current_date - 30
-- before increment
select berth_code, updated_at
from tos.berths
where updated_at >= current_date - 3
