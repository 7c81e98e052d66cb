-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}}

select move_id, moved_on
from tos.moves
--   ^^^^^^^^^ drops the condition on moved_on
where loaded_on >= '2026-01-01'
-- before
select move_id, moved_on
from tos.moves
where moved_on >= '2026-01-01'
