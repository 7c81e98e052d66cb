-- dialect: snowflake
-- upstream:
--   port.moves: {materialized: incremental}
--   port.equipment: {materialized: table, unique_keys: [[terminal_code, equipment_code]]}
-- tier: T1

with equipment as (

    select terminal_code, equipment_code, equipment_type from port.equipment

)

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join equipment on moves.equipment_code = equipment.equipment_code
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ nothing shows that equipment_code alone is unique in equipment

-- before
with equipment as (

    select terminal_code, equipment_code, equipment_type from port.equipment

)

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join equipment
    on moves.terminal_code = equipment.terminal_code
    and moves.equipment_code = equipment.equipment_code
