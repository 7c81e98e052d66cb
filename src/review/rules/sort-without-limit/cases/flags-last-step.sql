-- note: no key says so, but the table may be written in this order for those who read it
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- rewrite: none

with sorted as (
    select move_id, moved_at
    from analytics.fct_moves
    order by moved_at
--  ^^^^^^^^^^^^^^^^^ A CTE keeps no order
)

select * from sorted
