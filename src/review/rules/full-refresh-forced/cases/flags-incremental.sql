-- dialect: snowflake, databricks
-- config: {materialized: incremental, unique_key: move_id, full_refresh: true}
-- flags: config full_refresh: rebuilds reviewed_model on every run

select move_id, moved_at
from tos.moves
