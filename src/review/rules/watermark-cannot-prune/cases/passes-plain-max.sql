-- config: {materialized: incremental, unique_key: move_id}
-- self: {columns: {loaded_at: timestamp_ntz}}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at > (select max(loaded_at) from analytics.reviewed_model)
