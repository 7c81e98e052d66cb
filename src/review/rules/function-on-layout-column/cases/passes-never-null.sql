-- dialect: snowflake
-- upstream: {port.moves: {materialized: table, bytes: 400GB, cluster_by: [moved_at], columns: {moved_at: {type: timestamp_ntz, tests: [not_null]}}}}

select move_id
from port.moves
where coalesce(moved_at, '1970-01-01') >= '2026-11-01'
