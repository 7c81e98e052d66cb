-- upstream: {analytics.fct_moves: {materialized: incremental, cluster_by: [to_date(moved_at)]}}

select container_number, count(*) as moves
from analytics.fct_moves
where terminal_code = 'NL1'
group by container_number
