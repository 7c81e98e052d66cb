-- rewrite: none
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- tier: T0

with moves as (
    select move_id, moved_at
    from analytics.fct_moves
    order by moved_at desc
--  ^^^^^^^^^^^^^^^^^^^^^^ A CTE keeps no order and no LIMIT needs this one; the rows of fct_moves may be sorted for nothing
)

select move_id
from moves
