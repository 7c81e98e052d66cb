-- dialect: databricks, spark
-- config: {materialized: incremental, incremental_strategy: merge, unique_key: move_id, incremental_predicates: ["DBT_INTERNAL_DEST.moved_at >= date_sub(current_date(), 3)"]}

-- increment
with moves as (
    select move_id, moved_at
    from tos.moves
    where moved_at >= date_sub(current_date(), 7)
--        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ looks back 7 days
)

select move_id, moved_at
from moves
