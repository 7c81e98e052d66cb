-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
with ranked as (
    select
        move_id,
        moved_at,
        lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
    from analytics.fct_moves
)

select move_id, previous_moved_at
from ranked
where moved_at > (select max(moved_at) from analytics.reviewed_model)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ above a window that must see every row first, so every run may read all of fct_moves
