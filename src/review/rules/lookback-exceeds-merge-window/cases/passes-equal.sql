-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 10"]}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 10
