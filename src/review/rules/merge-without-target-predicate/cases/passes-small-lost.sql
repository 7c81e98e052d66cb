-- config: {materialized: incremental, unique_key: move_id}
-- before-config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 7"]}
-- self: {bytes: 100MB}

select move_id
from tos.moves
