-- config: {materialized: incremental}
-- self: {bytes: 300GB}

select move_id
from tos.moves
