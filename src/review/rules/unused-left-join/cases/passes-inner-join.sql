-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]]}

select moves.move_id
from port.moves as moves
inner join port.calls as calls on moves.call_id = calls.call_id
