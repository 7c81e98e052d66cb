select move_id
from tos.moves
where 1 = 0
--    ^^^^^ `1 = 0` is never true
