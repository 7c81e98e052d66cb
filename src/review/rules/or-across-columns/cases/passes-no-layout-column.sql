-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_on]}}

select move_id
from port.moves
where (billable or move_code = 'SHIFT')
