-- upstream: {tos.moves: {bytes: 118GB, columns: {moved_at: timestamp_ntz}}}

select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -90, current_date)
