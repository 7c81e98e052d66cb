-- dialect: snowflake, databricks
-- config: {materialized: incremental}

-- first-build
select move_id, loaded_at
from tos.moves
-- increment
select move_id, loaded_at
from tos.moves
where loaded_at >= (select max(loaded_at) - interval '2 days' from analytics.reviewed_model)
--                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loads the last 2 days again
