-- note: the column is still bounded, by a relation that tells what to read again
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- first-build
select move_id, move_code
from analytics.fct_moves
where move_number >= (select min(move_number) - 72000 from tos.reload_range)
-- increment
select move_id, move_code
from analytics.fct_moves
where move_number >= (select min(move_number) - 72000 from tos.reload_range)
-- before first-build
select move_id, move_code
from analytics.fct_moves
-- before increment
select move_id, move_code
from analytics.fct_moves
where move_number >= (select max(move_number) from analytics.reviewed_model)
