select move_id
from (select move_id, moved_at from tos.moves order by moved_at desc) as latest
limit 100
