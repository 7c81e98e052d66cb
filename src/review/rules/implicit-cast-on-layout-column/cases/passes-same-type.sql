-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_day], columns: {moved_day: varchar}}}

select move_id
from port.moves
where moved_day = '20261101'
