-- dialect: snowflake
-- upstream:
--   port.calls: {bytes: 40GB}
--   port.moves: {bytes: 400GB}
--   port.berths: {bytes: 40GB}

select calls.call_id, moves.move_id, berths.berth_code
from port.calls as calls, port.berths as berths, port.moves as moves
where moves.call_id = calls.call_id
  and moves.berth_id = berths.berth_id
