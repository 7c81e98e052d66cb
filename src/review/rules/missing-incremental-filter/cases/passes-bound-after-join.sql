-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}, analytics.fct_crane_names: {materialized: incremental}}
-- note: the greater of two columns of two relations never kept either read small

-- increment
with moves as (
    select move_id, crane, loaded_at
    from analytics.fct_moves
    where loaded_at >= (select max(loaded_at) from analytics.reviewed_model)
)
select moves.move_id, names.crane_name, moves.loaded_at
from moves
left join analytics.fct_crane_names as names on moves.crane = names.crane
-- before increment
select moves.move_id, names.crane_name, moves.loaded_at
from analytics.fct_moves as moves
left join analytics.fct_crane_names as names on moves.crane = names.crane
where greatest(moves.loaded_at, names.loaded_at) >= (select max(loaded_at) from analytics.reviewed_model)
