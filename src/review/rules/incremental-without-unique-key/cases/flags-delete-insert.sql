-- config: {materialized: incremental, incremental_strategy: delete+insert}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -3, current_date)
--                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ delete+insert without a unique_key only appends
