-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB}
--   port.moves: {bytes: 400GB}

select calls.call_id, moves.move_id
from port.calls as calls, port.moves as moves
where moves.moved_at between calls.first_line_at and calls.last_line_at
