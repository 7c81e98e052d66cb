-- before-config: {materialized: view}
-- config: {materialized: table}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select terminal_code, count(*) as moves
from analytics.fct_moves
group by terminal_code
