-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= dateadd(day, -10, current_date)"]}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -3, current_date)
