-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}

select moves.move_id
from port.moves as moves
left join port.holds as holds on moves.container_number = holds.container_number
where holds.container_number is null
