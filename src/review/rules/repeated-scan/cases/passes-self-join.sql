-- note: the relation plays three parts in one join
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select a.move_id, b.move_id as second_move_id, c.move_id as third_move_id
from analytics.fct_moves as a
inner join analytics.fct_moves as b on a.container_number = b.container_number
inner join analytics.fct_moves as c on b.container_number = c.container_number
