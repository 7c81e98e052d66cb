-- config: {materialized: table}
-- before-config: {materialized: table, cluster_by: [berth_code]}
-- self: {bytes: 2MB}

select berth_code
from tos.berths
