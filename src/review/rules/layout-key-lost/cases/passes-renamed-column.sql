-- note: the column has another name now
-- config: {materialized: table, cluster_by: [moved_on]}
-- before-config: {materialized: table, cluster_by: [moved_date]}

select move_id, moved_on
from tos.moves
-- before
select move_id, moved_on as moved_date
from tos.moves
