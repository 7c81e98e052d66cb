-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

with containers as (
    select container_number from analytics.fct_moves
    union
--  ^^^^^ Repeated rows vanish in the GROUP BY above anyway
    select container_number from analytics.fct_lifts
)

select container_number, max(1) as seen
from containers
group by container_number
