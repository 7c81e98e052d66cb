-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from (select move_id, moved_at from analytics.fct_moves order by moved_at desc) as moves
limit 100
