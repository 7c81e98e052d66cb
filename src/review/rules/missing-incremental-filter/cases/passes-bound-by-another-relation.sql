-- note: the column is still bounded, by a relation that tells what to read again
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
select move_id, move_code
from analytics.fct_moves
where moved_at >= (select min(moved_at) - 3 from tos.reload_range)

-- first-build
select move_id, move_code
from analytics.fct_moves

-- before increment
select move_id, move_code
from analytics.fct_moves
where moved_at >= current_date - 3

-- before first-build
select move_id, move_code
from analytics.fct_moves
