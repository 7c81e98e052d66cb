-- config: {materialized: incremental, unique_key: [call_id, move_no]}
-- before-config: {materialized: incremental, unique_key: [call_id, move_no], incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 7"]}
-- flags: config unique_key: This change drops the incremental_predicates

select call_id, move_no, moved_at
from tos.moves
