-- note: answered without reading a file
-- upstream: {telemetry.crane_signals: {bytes: 2TB}}

select count(*) as signals, max(signalled_at) as newest
from telemetry.crane_signals
