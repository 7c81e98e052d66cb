-- config: {materialized: incremental, unique_key: move_id}
-- self: {columns: {load_day: varchar}}

-- increment
select move_id, load_day
from tos.moves
where load_day > (select max(load_day) from analytics.reviewed_model)
