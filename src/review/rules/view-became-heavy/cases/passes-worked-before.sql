-- note: it always was a heavy view
-- before-config: {materialized: view}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select terminal_code, carrier_code, count(*) as moves
from analytics.fct_moves
group by terminal_code, carrier_code
-- before
select terminal_code, count(*) as moves
from analytics.fct_moves
group by terminal_code
