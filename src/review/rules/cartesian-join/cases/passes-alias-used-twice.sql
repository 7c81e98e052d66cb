-- dialect: spark

select moves.move_id
from port.moves as moves
left join port.carriers as c on moves.carrier_code = c.carrier_code
left join port.contracts as c on moves.container_number = c.container_number
where c.container_number is null
