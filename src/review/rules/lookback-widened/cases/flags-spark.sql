-- dialect: spark, databricks
-- config: {materialized: incremental, incremental_strategy: merge, unique_key: move_id}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= date_trunc('day', now() - interval '2 weeks')
--                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 14 days on moved_at instead of 7 days
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= date_trunc('day', now() - interval '1 week')
