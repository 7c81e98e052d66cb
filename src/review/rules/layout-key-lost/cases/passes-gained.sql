-- config: {materialized: table, cluster_by: [moved_on]}
-- before-config: {materialized: table}

select move_id, moved_on
from tos.moves
