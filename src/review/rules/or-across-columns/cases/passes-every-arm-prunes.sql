-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_on]}}

select move_id
from port.moves
where ((moved_on = '2026-11-01' and move_code = 'SHIFT') or (moved_on = '2026-11-08' and billable))
