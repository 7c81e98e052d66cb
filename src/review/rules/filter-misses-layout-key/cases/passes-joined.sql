-- note: a join on the key may prune while it runs
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [call_id]}}

select moves.container_number, calls.vessel_imo
from tos.moves as moves
inner join tos.calls as calls
    on moves.call_id = calls.call_id
where moves.terminal_code = 'NL1'
