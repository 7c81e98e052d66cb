-- before-config: {materialized: view}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}, analytics.fct_calls: {materialized: incremental}, analytics.fct_lifts: {materialized: incremental}}
-- flags: config materialized: This change brings 2 joins into the view, over fct_moves, fct_calls and fct_lifts

select moves.move_id, calls.carrier_code, lifts.crane_code
from analytics.fct_moves as moves
left join analytics.fct_calls as calls on moves.call_id = calls.call_id
left join analytics.fct_lifts as lifts on moves.move_id = lifts.move_id
-- before
select move_id, carrier_code, crane_code
from analytics.fct_moves
