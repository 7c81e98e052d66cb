-- dialect: databricks, spark
-- config: {materialized: incremental, incremental_strategy: insert_overwrite, partition_by: [moved_on]}

-- increment
select move_id, moved_on
from tos.moves
where moved_on >= date_sub(current_date(), 7)
