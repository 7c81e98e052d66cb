-- dialect: snowflake, databricks
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_day], columns: {moved_day: varchar(8)}}}
-- tier: T1

select move_id
from port.moves
where moved_day = 20261101
--    ^^^^^^^^^^^^^^^^^^^^ compared with a number
