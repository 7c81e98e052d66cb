-- dialect: snowflake
-- upstream: {port.moves: {materialized: incremental, cluster_by: ["to_date(moved_at)"]}}
-- tier: T0

select move_id
from port.moves
where moved_at >= current_date - 3 or container_number in ('MSKU1', 'MSKU2')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ may open every micro-partition
