-- note: incremental-became-rebuild says it
-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [moved_on]}}

select move_id, moved_on
from tos.moves
-- before increment
select move_id, moved_on
from tos.moves
where moved_on >= current_date - 3
