-- note: it did not prune before either
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_at]}}

select call_id
from tos.moves
-- before
select call_id
from tos.moves
where to_char(moved_at, 'DD') = '01'
