-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from analytics.fct_moves
where upper(container_type) = 'RF' 
