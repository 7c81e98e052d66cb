-- note: a single lookup is no new load
-- before-config: {materialized: view}
-- config: {materialized: view}
-- upstream: {analytics.fct_moves: {materialized: incremental}}

select moves.move_id, terminals.timezone
from analytics.fct_moves as moves
left join tos.terminals as terminals on moves.terminal_code = terminals.terminal_code
-- before
select move_id
from analytics.fct_moves
