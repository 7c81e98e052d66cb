-- config: {materialized: incremental, unique_key: signal_id, cluster_by: ["signalled_at::date", signal_id]}

select signal_id, signalled_at
from telemetry.crane_signals
