-- config: {materialized: incremental, unique_key: [moved_on, move_id], cluster_by: [moved_on]}
-- self: {bytes: 300GB}

select move_id, moved_on
from tos.moves
