-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}
-- tier: T1

-- first-build
select move_id, moved_at
from tos.moves
-- increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -30, current_date)
--                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 30 days on moved_at instead of 3 days
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -3, current_date)
