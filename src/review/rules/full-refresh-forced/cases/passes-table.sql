-- config: {materialized: table, full_refresh: true}

select move_id, moved_at
from tos.moves
