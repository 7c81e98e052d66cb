-- note: aggregates over everything give a row each, so UNION compares two rows
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select min(first_move) as first_move
from (
    select min(moved_at) as first_move from analytics.fct_moves where move_code = 'LOAD'
    union
    select min(moved_at) as first_move from analytics.fct_moves where move_code = 'DISCH'
)
