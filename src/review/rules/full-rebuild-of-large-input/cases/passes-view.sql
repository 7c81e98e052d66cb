-- config: {materialized: view}
-- upstream: {tos.moves: {bytes: 118GB}}

select move_id, moved_at
from tos.moves
