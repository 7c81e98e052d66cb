-- note: the bound still stands there; a second input only leaves open whose column it names
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
select move_id, vessel_imo
from analytics.fct_moves
left join tos.calls using (call_id)
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
-- before increment
select move_id
from analytics.fct_moves
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
