-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at) - interval '4 hours' from analytics.reviewed_model)
