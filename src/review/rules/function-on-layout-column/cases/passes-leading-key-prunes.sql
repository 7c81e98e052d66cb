-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: ["to_date(moved_at)", terminal_code]}}

select move_id
from port.moves
where moved_at::date = '2026-11-01'
  and lower(terminal_code) = 'nlrtm'
