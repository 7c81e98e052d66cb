select
    terminal_code || '-' || equipment_code as equipment_id,
    terminal_code,
    equipment_code,
    equipment_type,
    maker,
    commissioned_on,
    rated_load_tonnes,
    rated_moves_per_hour
from {{ source('tos', 'equipment') }}
