-- note: dimensions are joined whole as a rule
-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

-- increment
select moves.move_id, terminals.terminal_name
from analytics.fct_moves as moves
left join tos.terminals as terminals
    on moves.terminal_code = terminals.terminal_code
where moves.moved_at >= current_date - 3
