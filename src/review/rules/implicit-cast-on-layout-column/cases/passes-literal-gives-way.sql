-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at, terminal_no], columns: {moved_at: timestamp_ntz, terminal_no: "number(38,0)"}}}

select move_id
from port.moves
where moved_at >= '2026-11-01'
  and terminal_no = '4'
