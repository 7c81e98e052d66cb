-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at]}}

select move_id
from port.moves
where upper(terminal_code) = 'NLRTM'
