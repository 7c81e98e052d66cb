-- note: liquid clustering takes columns with many values
-- dialect: databricks
-- config: {materialized: incremental, unique_key: signal_id, liquid_clustered_by: [signal_id]}

select signal_id
from telemetry.crane_signals
