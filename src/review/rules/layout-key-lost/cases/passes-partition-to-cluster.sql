-- dialect: databricks
-- config: {materialized: incremental, unique_key: move_id, liquid_clustered_by: [moved_on]}
-- before-config: {materialized: incremental, unique_key: move_id, partition_by: [moved_on]}

select move_id, moved_on
from tos.moves
