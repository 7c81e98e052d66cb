-- dialect: snowflake, databricks
-- config: {materialized: incremental, unique_key: move_id}

-- increment
with moves as (
    select move_id, moved_at
    from tos.moves
--       ^^^^^^^^^ drops the bound on moved_at that kept the increment small: every run may read all of tos.moves
)
select move_id, moved_at
from moves
-- before increment
with moves as (
    select move_id, moved_at
    from tos.moves
    where moved_at >= current_date - 3
)
select move_id, moved_at
from moves
