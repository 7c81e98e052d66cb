-- config: {materialized: table, tags: [sample]}

select move_id
from tos.moves
limit 1000
