-- note: a joined relation may be pruned by the side that leads
-- upstream: {telemetry.crane_signals: {bytes: 2TB}}

select distinct cranes.crane_code, signals.signal_type
from tos.cranes as cranes
inner join telemetry.crane_signals as signals
    on cranes.crane_code = signals.crane_code
