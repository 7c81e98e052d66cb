-- dialect: snowflake, databricks
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.calls: {bytes: 20GB, unique_keys: [[call_id]]}
-- tier: T1

select moves.move_id, moves.moved_at
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ at most one row per call_id
where moves.billable
