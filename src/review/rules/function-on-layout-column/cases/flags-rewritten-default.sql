-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at], columns: {moved_at: timestamp_ntz}}}
-- rewrite: where moved_at >= '2026-11-01'

select move_id
from port.moves
where coalesce(moved_at, '1970-01-01') >= '2026-11-01'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
