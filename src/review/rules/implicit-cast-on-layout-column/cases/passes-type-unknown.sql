-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_day]}}
-- missing: column-types

select move_id
from port.moves
where moved_day = 20261101
