-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: berth_code}
-- self: {bytes: 3MB}
-- upstream: {tos.berths: {bytes: 4MB}}

select berth_code, updated_at
from tos.berths
-- before increment
select berth_code, updated_at
from tos.berths
where updated_at >= current_date - 3
