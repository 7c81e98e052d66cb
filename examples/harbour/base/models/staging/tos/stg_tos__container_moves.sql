select
    move_id,
    terminal_code,
    vessel_call_id,
    container_number,
    equipment_code,
    move_code,
    from_position,
    to_position,
    gross_weight_kg,
    moved_at,
    updated_at
from {{ source('tos', 'container_moves') }}
