-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}, tos.berths: {}}
-- rewrite: where moves.moved_on between '2026-01-01' and '2026-03-31' and (moves.crane = 'C7' or berths.deep)

select moves.move_id, berths.berth_code
from tos.moves
--   ^^^^^^^^^ drops the condition on moved_on
left join tos.berths on moves.berth_code = berths.berth_code
where moves.crane = 'C7' or berths.deep
-- before
select move_id, berth_code
from tos.moves
where moved_on between '2026-01-01' and '2026-03-31'
