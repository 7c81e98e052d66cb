-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 40GB, unique_keys: [[move_id]], columns: {terminal_code: varchar}}
--   port.equipment: {bytes: 2GB, unique_keys: [[terminal_code, equipment_code]]}

with equipment as (

    select terminal_code, equipment_code, equipment_type
    from port.equipment
    qualify row_number() over (partition by equipment_code order by terminal_code) = 1

)

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join equipment
    on moves.equipment_code = equipment.equipment_code
