select
    vessel_call_id,
    terminal_code,
    vessel_imo,
    initcap(vessel_name) as vessel_name,
    carrier_code,
    service_code,
    call_status,
    pilot_on_board_at,
    all_fast_at,
    last_line_off_at,
    updated_at
from {{ source('tos', 'vessel_calls') }}
