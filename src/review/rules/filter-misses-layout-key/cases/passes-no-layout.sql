-- upstream: {tos.moves: {bytes: 118GB}}

select container_number, count(*) as moves
from tos.moves
where terminal_code = 'NL1'
group by container_number
