-- config: {materialized: incremental, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= dateadd(day, -10, current_date)"]}

-- increment
select move_id, moved_at
from tos.moves
where moved_at >= dateadd(day, -30, current_date)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ looks back 30 days, but the merge looks for its rows only in the last 10 days of moved_at
