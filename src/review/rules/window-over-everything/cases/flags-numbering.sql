-- dialect: databricks, spark
-- upstream: {analytics.fct_moves: {materialized: incremental}}
-- tier: T0

select move_id, row_number() over (order by moved_at) as move_number
--              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ one group of all rows of fct_moves, so a single worker may process them all in order while the others wait
from analytics.fct_moves
