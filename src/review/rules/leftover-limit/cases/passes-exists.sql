select move_id
from tos.moves as moves
where exists (select 1 from tos.faults as faults where faults.move_id = moves.move_id limit 10)
