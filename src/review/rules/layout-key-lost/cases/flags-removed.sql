-- dialect: snowflake
-- config: {materialized: incremental, unique_key: move_id}
-- before-config: {materialized: incremental, unique_key: move_id, cluster_by: [to_date(moved_at)]}
-- readers: [agg_daily]
-- flags: config materialized: reviewed_model is no longer laid out by moved_at

select move_id, moved_at
from tos.moves
