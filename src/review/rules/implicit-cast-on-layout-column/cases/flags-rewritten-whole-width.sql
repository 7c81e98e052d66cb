-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_day], columns: {moved_day: varchar(8)}}}
-- rewrite: where moved_day in ('20261101', '20261102')

select move_id
from port.moves
where moved_day in (20261101, 20261102)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared with a number
