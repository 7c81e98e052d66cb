-- note: only moves of the bounded calls are looked up
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
with recent as (
    select call_id
    from analytics.fct_moves
    where moved_at >= (select max(moved_at) from analytics.reviewed_model)
)
select moves.move_id
from analytics.fct_moves as moves
where moves.call_id in (select call_id from recent)
