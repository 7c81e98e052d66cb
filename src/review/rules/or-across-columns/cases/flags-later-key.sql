-- note: a later key orders rows only within the values of the first
-- severity: info
-- dialect: snowflake
-- upstream: {port.moves: {materialized: incremental, cluster_by: ["moved_at::date", "move_code"]}}

select move_id
from port.moves
where (move_code = 'SHIFT' or carrier_code = 'HLC')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The arm on move_code could prune
