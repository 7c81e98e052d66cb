-- note: a condition on the side that an outer join fills would drop its rows
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}, tos.berths: {}}
-- rewrite: none

select berths.berth_code, moves.move_id
from tos.berths
left join tos.moves on moves.berth_code = berths.berth_code
--        ^^^^^^^^^ drops the condition on moved_on
-- before
select move_id, berth_code
from tos.moves
where moved_on >= '2026-01-01'
