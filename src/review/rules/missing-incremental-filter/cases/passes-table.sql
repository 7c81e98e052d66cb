-- config: {materialized: table}

select move_id
from tos.moves
