-- dialect: snowflake
-- upstream: {port.moves: {bytes: 400GB, layout_keys: ["upper(terminal_code)"]}}

select move_id
from port.moves
where upper(terminal_code) = 'NLRTM'
