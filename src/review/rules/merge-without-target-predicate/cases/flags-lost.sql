-- config: {materialized: incremental, unique_key: [call_id, move_no], cluster_by: [moved_at]}
-- before-config: {materialized: incremental, unique_key: [call_id, move_no], cluster_by: [moved_at], incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 7"]}
-- flags: config unique_key: This change drops the incremental_predicates

select call_id, move_no, moved_at
from tos.moves
