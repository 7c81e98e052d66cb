select calls.call_id, moves.moves
from tos.calls as calls
inner join analytics.fct_moves as moves on calls.call_id = moves.call_id
--         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ analytics.fct_moves is built by the model fct_moves, but is named here by hand
-- model: fct_moves {materialized: table}
select call_id, count(*) as moves from tos.moves group by call_id
