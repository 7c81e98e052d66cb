-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.calls: {bytes: 20GB}

select moves.move_id
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
