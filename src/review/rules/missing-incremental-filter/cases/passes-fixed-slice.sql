-- note: the same slice on each run, which is not what an increment is, but not everything either
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id, move_code
from analytics.fct_moves
where move_number between 82240000 and 82680000
