-- config: {materialized: table, cluster_by: [signal_id]}
-- self: {bytes: 400GB, unique_keys: [[signal_id]]}
-- flags: config cluster_by: reclustering likely never settles
-- tier: T1

select signal_id
from telemetry.crane_signals
