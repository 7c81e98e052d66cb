-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
with ranked as (
    select move_id, moved_at, lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
    from tos.moves
    where moved_at >= current_date - 90
)

select move_id, previous_moved_at
from ranked
where moved_at >= current_date - 3
