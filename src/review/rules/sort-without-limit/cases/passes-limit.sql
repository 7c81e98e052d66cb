-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from analytics.fct_moves
order by moved_at desc
limit 100
