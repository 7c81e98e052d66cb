-- config: {materialized: table}

select move_id, moved_at
from tos.moves
where moved_at >= current_date - 3
