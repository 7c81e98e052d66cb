-- dialect: snowflake

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment on moves.equipment_code = equipment.equipment_code
