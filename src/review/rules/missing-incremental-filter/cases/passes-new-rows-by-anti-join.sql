-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- first-build
select move_id
from analytics.fct_moves
-- increment
select move_id
from analytics.fct_moves
where move_id not in (select move_id from analytics.reviewed_model)
