-- config: {materialized: table, cluster_by: ["date_trunc('month', moved_at)"]}
-- before-config: {materialized: table, cluster_by: [to_date(moved_at)]}

select move_id, moved_at
from tos.moves
