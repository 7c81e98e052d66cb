-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 7
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(week, -1, current_date)
