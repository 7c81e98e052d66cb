-- note: a stream hands out each row once
-- config: {materialized: incremental, unique_key: move_id}

select move_id, moved_at
from tos.moves_stream
