-- config: {materialized: table, cluster_by: [berth_id]}
-- self: {bytes: 3MB, unique_keys: [[berth_id]]}

select berth_id
from tos.berths
