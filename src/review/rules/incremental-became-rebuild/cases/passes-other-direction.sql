-- config: {materialized: incremental, unique_key: move_id}
-- before-config: {materialized: table}

select move_id, moved_at
from tos.moves
