-- dialect: snowflake
-- upstream:
--   port.equipment: {materialized: table, unique_keys: [[equipment_code]]}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment on moves.equipment_code = equipment.equipment_code

-- before
select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.terminal_code = equipment.terminal_code
    and moves.equipment_code = equipment.equipment_code
