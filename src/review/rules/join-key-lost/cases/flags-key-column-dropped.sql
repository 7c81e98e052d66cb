-- dialect: snowflake, databricks
-- upstream:
--   port.moves: {materialized: incremental}
--   port.equipment: {materialized: table}
-- tier: T0

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment on moves.equipment_code = equipment.equipment_code
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ now terminal_code is left out

-- before
select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.terminal_code = equipment.terminal_code
    and moves.equipment_code = equipment.equipment_code
