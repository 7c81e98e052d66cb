-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text, remark: text}}}

with moves as (
    select call_id, code from tos.moves
),
kinds as (
    select distinct * from moves
)
select call_id from kinds
