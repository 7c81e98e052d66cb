-- config: {materialized: incremental, unique_key: move_id}

-- first-build
select move_id, moved_at, changed_at
from tos.moves
-- increment
select move_id, moved_at, changed_at
from tos.moves
where moved_at >= '2026-03-01'
--    ^^^^^^^^^^^^^^^^^^^^^^^^ drops the bound on changed_at beside this one
-- before first-build
select move_id, moved_at, changed_at
from tos.moves
-- before increment
select move_id, moved_at, changed_at
from tos.moves
where moved_at >= '2026-03-01'
    and changed_at >= '2026-03-09'
