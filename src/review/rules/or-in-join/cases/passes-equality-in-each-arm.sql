-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 20GB}
--   port.equipment: {bytes: 20GB}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on (moves.crane_code = equipment.code and moves.kind = 'quay')
    or (equipment.code = moves.crane_code and equipment.is_mobile)
