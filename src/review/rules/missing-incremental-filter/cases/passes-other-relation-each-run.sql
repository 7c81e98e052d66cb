-- note: the increment reads another relation that holds only what is new
-- config: {materialized: incremental, unique_key: move_id}

-- first-build
select move_id
from tos.moves_history
-- increment
select move_id
from tos.moves_stream
