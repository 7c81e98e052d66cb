-- config: {materialized: view}
-- before-config: {materialized: table, cluster_by: [moved_on]}

select move_id, moved_on
from tos.moves
