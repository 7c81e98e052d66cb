select move_id
from tos.moves
limit 0
--<^^^^ LIMIT 0 leaves no row at all
