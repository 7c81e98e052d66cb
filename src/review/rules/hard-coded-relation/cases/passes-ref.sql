-- note: a dependency that the project knows
-- upstream: {analytics.fct_moves: {materialized: table}}

select call_id
from analytics.fct_moves
