-- dialect: databricks
-- upstream: {port.moves: {bytes: 400GB, materialized: table, cluster_by: [moved_at], columns: {moved_at: timestamp}}}
-- rewrite: where moved_at >= date '2027-01-01'

select move_id
from port.moves
where '2026' < date_format(moved_at, 'yyyy')
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sees only
