-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- rewrite: from analytics.fct_moves -- the newest come last ) select count(*)

with moves as (
    select move_id, moved_at
    from analytics.fct_moves -- the newest come last
    order by moved_at) select count(*) as n from moves
--  ^^^^^^^^^^^^^^^^^ A CTE keeps no order
