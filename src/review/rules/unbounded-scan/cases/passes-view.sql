-- config: {materialized: view}
-- upstream: {telemetry.crane_signals: {bytes: 2TB}}

select crane_code, count(*) as signals
from telemetry.crane_signals
group by crane_code
