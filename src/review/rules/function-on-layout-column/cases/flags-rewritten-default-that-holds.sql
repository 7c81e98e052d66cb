-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at], columns: {moved_at: date}}}
-- rewrite: where (moved_at > '2026-11-01' or moved_at is null)

select move_id
from port.moves
where nvl(moved_at, '9999-12-31') > '2026-11-01'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
