-- config: {materialized: table}
-- before-config: {materialized: table, cluster_by: [day]}

select move_id, day
from tos.moves
