-- note: the last CTE is the table, sorted so that later filters prune
-- config: {materialized: incremental, cluster_by: [moved_at]}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

with sorted as (
    select move_id, moved_at
    from analytics.fct_moves
    where moved_at is not null
    order by moved_at
)

select * from sorted
