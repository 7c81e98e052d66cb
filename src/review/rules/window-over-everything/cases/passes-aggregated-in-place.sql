-- upstream: {analytics.fct_moves: {materialized: incremental}}

select terminal_code, count(*) / sum(count(*)) over () as share
from analytics.fct_moves
group by terminal_code
