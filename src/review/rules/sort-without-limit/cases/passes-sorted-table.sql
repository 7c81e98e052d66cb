-- note: a stored table is sorted so that later filters prune
-- config: {materialized: table}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, moved_at
from analytics.fct_moves
order by to_date(moved_at)
