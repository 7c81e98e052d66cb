-- config: {materialized: incremental, unique_key: move_id, full_refresh: false}

select move_id, moved_at
from tos.moves
