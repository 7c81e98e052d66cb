-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB, columns: {move_id: number, moved_at: timestamp_ntz}}
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]]}

select move_id, moved_at
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none of its columns is used
