-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from analytics.fct_moves
where port_tools.is_reefer(container_number)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ port_tools.is_reefer is no built-in function
-- before
select move_id
from analytics.fct_moves
where container_type = 'RF' 
