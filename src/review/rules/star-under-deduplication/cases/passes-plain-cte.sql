-- upstream: {tos.moves: {bytes: 118GB, columns: {move_id: number, call_id: number, moved_at: timestamp, code: text}}}

with moves as (
    select * from tos.moves
),
final as (
    select move_id, call_id from moves
)
select * from final
