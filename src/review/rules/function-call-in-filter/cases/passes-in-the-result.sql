-- upstream: {analytics.fct_moves: {materialized: incremental}}

select port_tools.check_digit(container_number) as check_digit
from analytics.fct_moves
