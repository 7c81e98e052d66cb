-- upstream: {telemetry.crane_signals: {bytes: 2TB}}

select signal_id
from telemetry.crane_signals
limit 100
