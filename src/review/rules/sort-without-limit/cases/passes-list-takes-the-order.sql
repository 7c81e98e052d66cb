-- dialect: spark, databricks
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select container_number, collect_list(move_type) as history
from (select container_number, move_type from analytics.fct_moves order by moved_at) as moves
group by container_number
