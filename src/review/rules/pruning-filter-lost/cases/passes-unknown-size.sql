-- upstream: {tos.moves: {layout_keys: [moved_on]}}

select call_id
from tos.moves
-- before
select call_id
from tos.moves
where moved_on >= '2026-01-01'
