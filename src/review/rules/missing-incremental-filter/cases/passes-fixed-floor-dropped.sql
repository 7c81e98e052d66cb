-- note: the watermark stays and moves on, the floor never did
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
select move_id, move_code
from analytics.fct_moves
where moved_at >= current_date - 3

-- first-build
select move_id, move_code
from analytics.fct_moves

-- before increment
select move_id, move_code
from analytics.fct_moves
where moved_at >= current_date - 3
  and move_number > 18908895

-- before first-build
select move_id, move_code
from analytics.fct_moves
