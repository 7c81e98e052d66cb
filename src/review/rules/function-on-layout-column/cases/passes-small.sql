-- dialect: snowflake
-- upstream: {port.moves: {bytes: 200MB, layout_keys: [moved_at]}}

select move_id
from port.moves
where to_char(moved_at, 'YYYY') = '2026'
