-- dialect: spark
-- upstream:
--   port.moves: {materialized: incremental}
--   port.equipment: {materialized: incremental}

select moves.move_id, equipment.equipment_type
from port.moves as moves
inner join port.equipment as equipment
    on (moves.kind = 'quay' and moves.crane_code = equipment.code) or (moves.kind = 'yard' and moves.truck_code = equipment.code)
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ may compare
