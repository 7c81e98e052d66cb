-- dialect: snowflake, databricks
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.equipment: {bytes: 2GB}

select moves.move_id, equipment.equipment_type
from port.moves as moves
left join port.equipment as equipment
    on moves.equipment_code = equipment.equipment_code
where moves.billable
  and equipment.equipment_type = 'STS'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ found no row of port.equipment
