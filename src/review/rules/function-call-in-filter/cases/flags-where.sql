-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- tier: T0

select move_id
from analytics.fct_moves
where port_tools.check_digit(container_number) = 7
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ port_tools.check_digit is no built-in function: it may run once per row of fct_moves
