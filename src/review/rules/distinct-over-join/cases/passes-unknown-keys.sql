-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}}

select distinct moves.move_id, calls.carrier_code
from analytics.fct_moves as moves
inner join tos.calls as calls
    on moves.call_id = calls.call_id
