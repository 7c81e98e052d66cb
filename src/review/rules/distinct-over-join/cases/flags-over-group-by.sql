-- upstream: {analytics.fct_moves: {materialized: incremental}}

select distinct terminal_code, count(*) as moves
--     ^^^^^^^^ GROUP BY gives each combination of its keys once
from analytics.fct_moves
group by terminal_code
