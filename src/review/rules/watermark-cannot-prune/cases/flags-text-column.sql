-- config: {materialized: incremental, unique_key: move_id}
-- self: {columns: {load_day: varchar}}
-- upstream: {tos.moves: {bytes: 118GB}}
-- tier: T1

-- increment
select move_id, load_day
from tos.moves
where load_day > (select max(load_day) from analytics.reviewed_model)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the maximum of load_day, a VARCHAR column, which metadata does not answer
