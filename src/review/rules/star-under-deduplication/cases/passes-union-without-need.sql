-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text}}}

with moves as (
    select * from tos.moves where code = 'LOAD'
    union
    select * from tos.moves where code like 'SH%'
)
select distinct call_id from moves
