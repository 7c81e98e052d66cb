-- dialect: snowflake
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {port.moves: {bytes: 400GB, layout_keys: [moved_at]}}

-- first-build
select move_id
from port.moves
where to_char(moved_at, 'YYYY') >= '2020'

-- increment
select move_id
from port.moves
where moved_at >= '2026-11-01'
