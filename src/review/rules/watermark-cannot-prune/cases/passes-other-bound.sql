-- note: the second bound prunes
-- config: {materialized: incremental, unique_key: move_id}
-- self: {columns: {load_day: varchar}}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
select move_id, load_day
from tos.moves
where load_day > (select max(load_day) from analytics.reviewed_model)
    and moved_at >= current_date - 7
