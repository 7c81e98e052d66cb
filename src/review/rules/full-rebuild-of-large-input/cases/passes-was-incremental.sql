-- note: incremental-became-rebuild says it
-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

select move_id, moved_at
from tos.moves
