-- config: {materialized: incremental, unique_key: signal_id, cluster_by: [signalled_at]}
-- self: {columns: {signalled_at: date}}

select signal_id, signalled_at
from telemetry.crane_signals
