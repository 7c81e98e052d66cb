-- note: nobody measured the input, but it was bounded before
-- config: {materialized: incremental, unique_key: move_id}

-- increment
with ranked as (
    select move_id, moved_at, lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
    from tos.moves
)

select move_id, previous_moved_at
from ranked
where moved_at >= current_date - 3
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ above a window
-- before increment
with ranked as (
    select move_id, moved_at, lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
    from tos.moves
    where moved_at >= current_date - 3
)

select move_id, previous_moved_at
from ranked
