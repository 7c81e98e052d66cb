-- config: {materialized: incremental, unique_key: move_id}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at)::date from analytics.reviewed_model) - 2
--                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 2 days on loaded_at instead of 1 day
-- before increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at)::date from analytics.reviewed_model) - 1
