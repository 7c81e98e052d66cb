-- upstream: {analytics.fct_moves: {materialized: incremental}}

with moves as (
    select distinct * from analytics.fct_moves
)
select move_id, call_id, moved_at, code, operator, crane
from moves
