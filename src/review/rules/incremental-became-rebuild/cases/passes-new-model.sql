-- config: {materialized: table}

select move_id, day
from tos.moves
