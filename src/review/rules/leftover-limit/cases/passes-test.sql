-- kind: test

select move_id
from tos.moves
where moved_at is null
limit 10
