-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text}}}

with moves as (
    select distinct * from tos.moves
)
select move_id, call_id, moved_at
from moves
