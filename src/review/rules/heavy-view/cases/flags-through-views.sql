-- config: {materialized: ephemeral}
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- readers: {thin: {materialized: view}, agg_one: {reads: thin}, agg_two: {reads: thin}, agg_three: {reads: thin}}
-- flags: config materialized: This ephemeral model holds

select moves.move_id, moves.terminal_code, calls.carrier_code
from analytics.fct_moves as moves
left join tos.calls as calls on moves.call_id = calls.call_id
qualify row_number() over (partition by moves.move_id order by calls.updated_at desc) = 1
