-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.terminal_code = 'NL1'"]}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 30
