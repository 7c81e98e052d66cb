-- upstream: {analytics.fct_moves: {materialized: incremental}}

with moves as (
    select move_id, moved_at from analytics.fct_moves
)

select move_id, lag(moved_at) over (order by moved_at) as previous_moved_at
--              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ all rows of fct_moves
from moves
