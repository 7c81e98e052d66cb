select move_id
from tos.moves
order by moved_at desc
limit 100
