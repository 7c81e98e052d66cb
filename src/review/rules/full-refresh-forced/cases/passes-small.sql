-- config: {materialized: incremental, unique_key: berth_code, full_refresh: true}
-- self: {bytes: 20MB}

select berth_code, quay_metres
from tos.berths
