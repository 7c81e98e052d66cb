select
    signal_id,
    terminal_code,
    crane_code,
    signal_type,
    payload:wind:speed_ms::number(5, 1) as wind_speed_ms,
    payload:hoist:cycles as hoist_cycles,
    payload:faults as faults,
    signalled_at,
    received_at
from {{ source('telemetry', 'crane_signals') }}
