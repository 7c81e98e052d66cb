-- dialect: snowflake

select moves.move_id, holds.reason
from port.moves as moves
left join port.holds as holds on moves.container_number = holds.container_number
where holds.reason = 'CUSTOMS'
