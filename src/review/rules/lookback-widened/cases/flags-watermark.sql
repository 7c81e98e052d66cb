-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at) - interval '4 hours' from analytics.reviewed_model)
--                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ looks back 4 hours on loaded_at instead of nothing
-- before increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at) from analytics.reviewed_model)
