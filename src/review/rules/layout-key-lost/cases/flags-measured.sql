-- config: {materialized: table}
-- before-config: {materialized: table, cluster_by: [to_date(moved_at), terminal_code]}
-- self: {bytes: 90GB}
-- flags: config materialized: reviewed_model (90 GiB) is no longer laid out by moved_at
-- tier: T1

select move_id, moved_at
from tos.moves
