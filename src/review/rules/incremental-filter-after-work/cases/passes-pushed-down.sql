-- note: a filter above plain CTEs moves down by itself
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
with moves as (
    select move_id, moved_at
    from tos.moves
),
renamed as (
    select move_id, moved_at as happened_at
    from moves
)

select move_id, happened_at
from renamed
where happened_at >= current_date - 3
