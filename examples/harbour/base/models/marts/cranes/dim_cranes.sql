select
    equipment_id as crane_id,
    terminal_code,
    equipment_code as crane_code,
    equipment_type as crane_type,
    maker,
    commissioned_on,
    rated_load_tonnes,
    rated_moves_per_hour
from {{ ref('stg_tos__equipment') }}
where equipment_type in ('STS', 'RTG', 'RMG')
