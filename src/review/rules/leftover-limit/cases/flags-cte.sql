-- config: {materialized: incremental, unique_key: move_id}

with moves as (
    select move_id, moved_at
    from tos.moves
    limit 500
--  ^^^^^^^^^ reviewed_model may lack most of its rows
)

select move_id, moved_at
from moves
