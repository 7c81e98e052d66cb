-- upstream: {analytics.fct_moves: {materialized: incremental}}

with days as (
    select to_date(moved_at) as moved_on, count(*) as moves
    from analytics.fct_moves
    group by to_date(moved_at)
)

select moved_on, sum(moves) over (order by moved_on) as moves_so_far
from days
