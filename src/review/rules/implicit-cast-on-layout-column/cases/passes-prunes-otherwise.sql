-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at, terminal_no], columns: {terminal_no: varchar}}}

select move_id
from port.moves
where moved_at >= '2026-11-01'
  and terminal_no = 4
