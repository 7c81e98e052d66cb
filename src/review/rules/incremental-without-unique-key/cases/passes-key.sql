-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -3, current_date)
