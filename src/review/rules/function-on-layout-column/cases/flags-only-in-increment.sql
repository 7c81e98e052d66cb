-- dialect: snowflake
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at]}}

-- first-build
select move_id from port.moves

-- increment
select move_id
from port.moves
where substring(moved_at, 6, 2) = '11'
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ micro-partition
