-- config: {materialized: incremental, unique_key: move_id}

select moves.move_id, terminals.terminal_name
from tos.moves as moves
--   ^^^^^^^^^^^^^^^^^^ may read all of tos.moves
inner join tos.terminals as terminals
    on moves.terminal_code = terminals.terminal_code
