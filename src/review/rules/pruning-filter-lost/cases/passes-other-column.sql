-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}}

select call_id
from tos.moves
where moved_on >= '2026-01-01'
-- before
select call_id
from tos.moves
where moved_on >= '2026-01-01'
    and terminal_code = 'NL1'
