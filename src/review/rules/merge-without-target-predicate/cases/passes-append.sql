-- dialect: spark
-- config: {materialized: incremental, unique_key: move_id}
-- self: {bytes: 300GB}

select move_id
from tos.moves
