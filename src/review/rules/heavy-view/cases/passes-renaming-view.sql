-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- readers: [agg_one, agg_two, agg_three, agg_four]

select move_id, moved_at as happened_at, upper(move_code) as move_code
from analytics.fct_moves
where not is_deleted
