-- config: {materialized: incremental, unique_key: move_id, cluster_by: [moved_on]}

select move_id, moved_on
from tos.moves
