-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}

select moves.move_id, holds.reason
from port.moves as moves
inner join port.holds as holds on moves.container_number = holds.container_number
where holds.reason = 'CUSTOMS'
