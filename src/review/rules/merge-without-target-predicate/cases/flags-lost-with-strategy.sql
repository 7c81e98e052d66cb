-- note: another strategy may have been the reason, so this is only a note
-- config: {materialized: incremental, incremental_strategy: delete+insert, unique_key: move_id}
-- before-config: {materialized: incremental, incremental_strategy: merge, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= current_date - 7"]}
-- flags: config unique_key: drops the incremental_predicates

select move_id, moved_at
from tos.moves
