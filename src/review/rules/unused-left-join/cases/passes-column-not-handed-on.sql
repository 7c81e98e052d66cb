-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB, columns: {move_id: number, call_id: number, vessel_imo: number}}
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]]}

with moves as (

    select move_id, call_id from port.moves

)

select moves.move_id, vessel_imo
from moves
left join port.calls as calls on moves.call_id = calls.call_id
