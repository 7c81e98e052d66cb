-- config: {materialized: incremental, unique_key: signal_id, cluster_by: [to_date(signalled_at)]}

select signal_id, signalled_at
from telemetry.crane_signals
