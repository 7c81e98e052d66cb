-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {terminal_code: varchar}}
--   port.equipment: {bytes: 2GB, unique_keys: [[terminal_code, equipment_code]]}

select moves.move_id, equipment.equipment_type, cranes.equipment_type as crane_type
from port.moves as moves
left join port.equipment as equipment
    on moves.equipment_code = equipment.equipment_code
    and equipment.terminal_code = 'NLRTM'
left join (select * from port.equipment where terminal_code = 'NLRTM') as cranes
    on moves.crane_code = cranes.equipment_code
