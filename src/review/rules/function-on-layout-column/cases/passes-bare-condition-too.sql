-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at]}}

select move_id
from port.moves
where moved_at >= '2026-01-01'
  and dayofweek(moved_at) = 1
