-- upstream: {analytics.fct_moves: {materialized: incremental, cluster_by: [moved_at]}}

select move_id, row_number() over (order by moved_at) as move_number
from analytics.fct_moves
where moved_at >= current_date - 1
