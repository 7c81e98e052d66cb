-- note: the shorter of two bounds on a column decides
-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 90
    and moved_at >= current_date - 3
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 3
