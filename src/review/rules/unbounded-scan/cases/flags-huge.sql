-- upstream: {telemetry.crane_signals: {bytes: 2TB}}
-- tier: T1

select crane_code, count(*) as signals
from telemetry.crane_signals
--   ^^^^^^^^^^^^^^^^^^^^^^^ likely scans all of telemetry.crane_signals (2 TiB), its columns crane_code
group by crane_code
