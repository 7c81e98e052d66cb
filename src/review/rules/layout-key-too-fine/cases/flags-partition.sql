-- dialect: databricks, spark
-- config: {materialized: incremental, unique_key: signal_id, partition_by: [signalled_at]}
-- self: {columns: {signalled_at: timestamp}}
-- flags: config partition_by: each value is a folder of its own

select signal_id, signalled_at
from telemetry.crane_signals
