-- note: a count sees repeated rows, so UNION is meant
-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}

with containers as (
    select container_number from analytics.fct_moves
    union
    select container_number from analytics.fct_lifts
)

select count(*) as containers
from containers
