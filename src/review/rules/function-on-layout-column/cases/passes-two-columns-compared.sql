-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB, layout_keys: [updated_at]}
--   port.calls: {bytes: 20GB}

select moves.move_id
from port.moves as moves
inner join port.calls as calls
    on moves.call_id = calls.call_id
where greatest(coalesce(moves.updated_at, '1970-01-01'), coalesce(calls.updated_at, '1970-01-01')) >= '2026-11-01'
