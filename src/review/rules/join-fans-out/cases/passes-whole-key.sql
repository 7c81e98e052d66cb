-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {terminal_code: varchar}}
--   port.equipment: {bytes: 2GB, unique_keys: [[terminal_code, equipment_code]]}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.terminal_code = equipment.terminal_code
    and moves.equipment_code = equipment.equipment_code
