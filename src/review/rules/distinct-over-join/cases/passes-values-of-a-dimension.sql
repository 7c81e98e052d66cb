-- note: the list of carriers is what is asked for, not the moves
-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_calls: {materialized: incremental, unique_key: [call_id, leg]}}

select distinct calls.carrier_code
from analytics.fct_moves as moves
inner join analytics.fct_calls as calls
    on moves.call_id = calls.call_id
