-- dialect: databricks
-- upstream: {tos.moves: {bytes: 118GB}}

select move_id, lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
from tos.moves
--   ^^^^^^^^^ its columns container_number, move_id, moved_at
