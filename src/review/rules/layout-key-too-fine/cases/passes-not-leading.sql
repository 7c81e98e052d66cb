-- config: {materialized: incremental, unique_key: signal_id, cluster_by: [terminal_code, signalled_at]}

select signal_id, terminal_code, signalled_at
from telemetry.crane_signals
