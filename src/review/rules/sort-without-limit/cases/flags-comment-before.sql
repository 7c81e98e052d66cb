-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- rewrite: from analytics.fct_moves -- the newest come last ) select move_id

with moves as (
    select move_id, moved_at
    from analytics.fct_moves -- the newest come last
    order by moved_at) select move_id from moves
--  ^^^^^^^^^^^^^^^^^ A CTE keeps no order
