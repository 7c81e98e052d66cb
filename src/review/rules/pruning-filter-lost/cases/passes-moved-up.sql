-- note: it stands in another CTE now and still reaches the read
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}}

with moves as (
    select call_id, moved_on
    from tos.moves
)

select call_id
from moves
where moved_on >= '2026-01-01'
-- before
with moves as (
    select call_id, moved_on
    from tos.moves
    where moved_on >= '2026-01-01'
)

select call_id
from moves
