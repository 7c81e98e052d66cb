-- before-config: {materialized: incremental, unique_key: move_id}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- readers: [agg_one, agg_two]
-- flags: config materialized: It was built incrementally and is now a view: a join over fct_moves may run again for every reader, now 2 of them in this project.

select moves.move_id, calls.carrier_code
from analytics.fct_moves as moves
inner join tos.calls as calls on moves.call_id = calls.call_id
