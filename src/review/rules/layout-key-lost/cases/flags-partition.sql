-- dialect: spark, databricks
-- config: {materialized: incremental, unique_key: move_id}
-- before-config: {materialized: incremental, unique_key: move_id, partition_by: [moved_on]}
-- flags: config materialized: no longer laid out by moved_on

select move_id, moved_on
from tos.moves
