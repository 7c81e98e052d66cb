-- upstream: {tos.moves: {bytes: 118GB}}
-- self: {bytes: 200MB}

select move_id, moved_at
from tos.moves
where is_dangerous
