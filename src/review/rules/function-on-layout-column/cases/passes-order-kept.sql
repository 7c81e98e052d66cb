-- dialect: snowflake, databricks
-- upstream: {port.moves: {bytes: 400GB, materialized: table, cluster_by: [moved_at]}}

select move_id
from port.moves
where moved_at::date >= current_date - 3
  and date_trunc('hour', moved_at) < current_timestamp
  and year(moved_at) = 2026
