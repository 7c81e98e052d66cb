-- dialect: snowflake, databricks
-- config: {materialized: table}
-- before-config: {materialized: incremental, unique_key: move_id}
-- flags: config materialized: every run may write all its rows again, reading all of tos.moves

select move_id, moved_at
from tos.moves
-- before increment
select move_id, moved_at
from tos.moves
where moved_at >= current_date - 3
