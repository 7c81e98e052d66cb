-- dialect: snowflake
-- tier: T0

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on (moves.crane_code = equipment.code or moves.truck_code = equipment.code)
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one key or another
