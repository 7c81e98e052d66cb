-- config: {materialized: table, cluster_by: [terminal_code]}
-- before-config: {materialized: table, cluster_by: [to_date(moved_at)]}
-- flags: config cluster_by: laid out by terminal_code and no longer by moved_at

select move_id, terminal_code, moved_at
from tos.moves
