-- dialect: snowflake, databricks
-- upstream:
--   port.calls: {bytes: 40GB}
--   port.moves: {bytes: 400GB}
-- tier: T1

select calls.call_id, moves.move_id
from port.calls as calls, port.moves as moves
--                      ^^^^^^^^^^^^^^^^^^^^^ Nothing compares port.moves with port.calls
where calls.call_status = 'ALONGSIDE'
