-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB, layout_keys: [to_date(moved_at)]}}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at >= dateadd(day, -2, current_date)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ filters only on loaded_at
