-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, lag(moved_at) over (partition by container_number order by moved_at) as previous_moved_at
from analytics.fct_moves
