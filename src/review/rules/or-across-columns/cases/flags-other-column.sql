-- dialect: snowflake, databricks
-- upstream: {port.moves: {bytes: 400GB, materialized: table, cluster_by: [moved_on]}}
-- tier: T1

select move_id
from port.moves
where billable
  and (moved_on = '2026-11-01' or move_code = 'SHIFT')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ arm on moved_on could prune moves (400 GiB)
