-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_on], columns: {moved_on: date}}}

select move_id
from port.moves
where moved_on >= current_timestamp
