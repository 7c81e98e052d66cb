-- note: what a raw text calls may be a macro
-- fidelity: raw
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select move_id
from analytics.fct_moves
where port_tools.is_reefer(container_number)
