-- note: a small result that any row may change; rebuilding it is often right
-- upstream: {tos.moves: {bytes: 118GB}}

select call_id, count(*) as moves
from tos.moves
group by call_id
