-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 20GB}
--   port.equipment: {bytes: 20GB}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.terminal_code = equipment.terminal_code
    and (moves.crane_code = equipment.code or moves.truck_code = equipment.code)
