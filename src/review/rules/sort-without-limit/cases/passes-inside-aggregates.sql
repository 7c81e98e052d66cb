-- note: these orders belong to a window and to a list
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select
    container_number,
    listagg(move_type, ',') within group (order by moved_at) as history,
    max(moved_at) as last_moved_at
from analytics.fct_moves
group by container_number
qualify row_number() over (order by max(moved_at) desc) <= 10
