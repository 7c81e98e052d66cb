-- note: one row per container is left before the ranking
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with latest as (
    select container_number, moved_at
    from analytics.fct_moves
    qualify row_number() over (partition by container_number order by moved_at desc) = 1
)

select container_number, rank() over (order by moved_at) as position
from latest
