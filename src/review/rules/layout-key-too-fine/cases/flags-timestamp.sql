-- dialect: snowflake
-- config: {materialized: incremental, unique_key: signal_id, cluster_by: [signalled_at]}
-- self: {columns: {signalled_at: timestamp_ntz}}
-- flags: config cluster_by: clustered by signalled_at, which has a value for every moment

select signal_id, signalled_at
from telemetry.crane_signals
