-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]], columns: {vessel_imo: number}}

select moves.move_id, vessel_imo
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
