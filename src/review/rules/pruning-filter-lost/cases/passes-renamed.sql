-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [call_number]}, tos.recent_calls: {}}

select call_id, move_code
from tos.moves
where call_id >= (select call_id from tos.recent_calls)
-- before
select call_number, move_code
from tos.moves
where call_number >= (select call_number from tos.recent_calls)
