-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- first-build
select move_id, moved_at
from analytics.fct_moves
-- increment
select move_id, moved_at
from analytics.fct_moves
where moved_at > (select max(moved_at) from analytics.reviewed_model)
