select move_id
from tos.moves
where 1 = 1
