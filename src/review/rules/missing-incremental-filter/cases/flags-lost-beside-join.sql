-- note: a join to something bounded may still prune, so this is only a note
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}, analytics.fct_calls: {materialized: incremental}}

-- increment
with calls as (
    select call_id
    from analytics.fct_calls
    where updated_at >= (select max(updated_at) from analytics.reviewed_model)
)
select moves.move_id
from analytics.fct_moves as moves
--   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ drops the bound on moved_at
inner join calls
    on moves.call_id = calls.call_id
-- before increment
with calls as (
    select call_id
    from analytics.fct_calls
    where updated_at >= (select max(updated_at) from analytics.reviewed_model)
)
select moves.move_id
from analytics.fct_moves as moves
inner join calls
    on moves.call_id = calls.call_id
where moves.moved_at >= current_date - 3
