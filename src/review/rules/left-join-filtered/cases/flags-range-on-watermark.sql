-- dialect: snowflake
-- config: {materialized: incremental, unique_key: move_id}
-- upstream:
--   port.moves: {materialized: incremental}
--   port.calls: {materialized: incremental}

-- first-build
select moves.move_id
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id

-- increment
select moves.move_id
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
where date_trunc('day', calls.updated_at) >= '2026-11-01'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ LEFT JOIN found no row of calls
