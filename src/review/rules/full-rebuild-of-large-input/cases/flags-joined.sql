-- upstream: {tos.moves: {bytes: 118GB}, tos.berths: {bytes: 1MB}}

with moves as (
    select move_id, berth_code, moved_at
    from tos.moves
--       ^^^^^^^^^ all of tos.moves
)

select moves.move_id, moves.moved_at, berths.quay_metres
from moves
left join tos.berths as berths
    on moves.berth_code = berths.berth_code
