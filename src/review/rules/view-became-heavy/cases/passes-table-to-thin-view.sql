-- before-config: {materialized: table}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, moved_at
from analytics.fct_moves
where not is_deleted
