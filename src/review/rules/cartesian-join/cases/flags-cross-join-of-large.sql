-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB}
--   port.moves: {bytes: 400GB}

select calls.call_id, moves.move_id
from port.calls as calls
cross join port.moves as moves
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^ likely meets every row
