-- note: missing-incremental-filter says it
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}}

-- first-build
select move_id, moved_on
from tos.moves
-- increment
select move_id, moved_on
from tos.moves
-- before first-build
select move_id, moved_on
from tos.moves
-- before increment
select move_id, moved_on
from tos.moves
where moved_on >= current_date - 2
