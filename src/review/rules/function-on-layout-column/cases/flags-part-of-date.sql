-- severity: info
-- dialect: snowflake
-- upstream: {port.moves: {materialized: incremental, cluster_by: ["moved_at::date"]}}
-- tier: T0

select move_id
from port.moves
where extract(month from moved_at) = 3
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ laid out by moved_at
  and terminal_code = 'NLRTM'
