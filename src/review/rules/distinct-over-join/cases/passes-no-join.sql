-- upstream: {analytics.fct_moves: {materialized: incremental}}

select distinct container_number, terminal_code
from analytics.fct_moves
