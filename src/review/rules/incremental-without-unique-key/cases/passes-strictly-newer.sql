-- config: {materialized: incremental}

-- increment
select move_id, loaded_at
from tos.moves
where loaded_at > (select max(loaded_at) from analytics.reviewed_model)
