-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 20GB}
--   port.equipment: {bytes: 20GB}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.crane_code = equipment.code or (moves.crane_code is null and equipment.code is null)
