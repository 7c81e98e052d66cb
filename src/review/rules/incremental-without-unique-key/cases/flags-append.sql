-- dialect: spark
-- config: {materialized: incremental, incremental_strategy: append}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= date_sub(current_date(), 7)
--                ^^^^^^^^^^^^^^^^^^^^^^^^^^^ loads the last 7 days again
