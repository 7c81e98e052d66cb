-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 7"]}
-- self: {bytes: 3TB}

select move_id, moved_at
from tos.moves
