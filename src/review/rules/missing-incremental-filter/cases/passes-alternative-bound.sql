-- note: either arm of the OR takes only what is new
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- first-build
select move_id, moved_at, changed_at
from analytics.fct_moves
-- increment
select move_id, moved_at, changed_at
from analytics.fct_moves
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
    or changed_at >= (select max(changed_at) from analytics.reviewed_model)
-- before increment
select move_id, moved_at, changed_at
from analytics.fct_moves
where moved_at >= (select max(moved_at) from analytics.reviewed_model)
