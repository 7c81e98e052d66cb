-- dialect: snowflake
-- upstream: {port.moves: {materialized: incremental, cluster_by: [moved_day], columns: {moved_day: text}}}

select move_id
from port.moves
where moved_day >= dateadd(day, -3, current_date)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ compared with a time
