-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}, analytics.fct_calls: {materialized: incremental, unique_key: call_id}}
-- rewrite: from analytics.fct_moves union all (select lift_id as event_id, 'lift' as kind from analytics.fct_lifts) union all select call_id

select move_id as event_id, 'move' as kind
from analytics.fct_moves
union
(select lift_id as event_id, 'lift' as kind
from analytics.fct_lifts)
union distinct
--<^^^^^^^^^^^ kind is 'move', 'lift' or 'call' by arm
select call_id as event_id, 'call' as kind
from analytics.fct_calls
