-- note: the window is over days, so a filter on the day passes through it
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
with ranked as (
    select move_id, moved_on, row_number() over (partition by moved_on, container_number order by move_id) as position
    from tos.moves
)

select move_id, position
from ranked
where moved_on >= current_date - 3
