-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text}}}

with moves as (
    select distinct * from tos.moves
)
select *, row_number() over (partition by call_id order by moved_at) as nth
from moves
