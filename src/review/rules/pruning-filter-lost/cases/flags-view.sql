-- config: {materialized: view}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

select move_id, moved_at
from tos.moves
--   ^^^^^^^^^ drops the condition on moved_at
-- before
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(month, -3, current_date)
