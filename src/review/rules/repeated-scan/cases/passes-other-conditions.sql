-- upstream: {analytics.fct_moves: {materialized: incremental}}

with loaded as (select container_number, moved_at from analytics.fct_moves where move_code = 'LOAD'),
left_yard as (select container_number, moved_at from analytics.fct_moves where moved_at >= '2026-01-01'),
weighed as (select container_number, weight from analytics.fct_moves where weight > 0)

select loaded.container_number, left_yard.moved_at, weighed.weight
from loaded
inner join left_yard on loaded.container_number = left_yard.container_number
inner join weighed on loaded.container_number = weighed.container_number
