-- config: {materialized: incremental, unique_key: berth_code}
-- upstream: {tos.berths: {bytes: 14KB}}

select berth_code, quay_metres
from tos.berths
