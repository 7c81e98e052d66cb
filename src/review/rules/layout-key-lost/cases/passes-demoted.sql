-- config: {materialized: incremental, unique_key: move_id, cluster_by: ["moved_at::date", "loaded_at::date"]}
-- before-config: {materialized: incremental, unique_key: move_id, cluster_by: ["loaded_at::date"]}

select move_id, moved_at, loaded_at
from tos.moves
