-- config: {materialized: view}
-- upstream: {tos.moves: {bytes: 90GB}}
-- readers: [agg_one, agg_two]
-- exposures: 1
-- flags: config materialized: over tos.moves (90 GiB), and 2 stored models and 1 exposure read it: the work is likely done again for each
-- tier: T1

select moves.terminal_code, calls.carrier_code, count(*) as moves
from tos.moves as moves
inner join tos.calls as calls on moves.call_id = calls.call_id
group by moves.terminal_code, calls.carrier_code
