-- upstream: {analytics.fct_moves: {materialized: incremental}}

select call_id, count(*) as moves
from analytics.fct_moves
group by call_id
