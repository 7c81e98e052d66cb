select call_id
from tos.calls
where call_id in (select call_id from analytics.fct_moves)
--                                    ^^^^^^^^^^^^^^^^^^^ nothing orders the two builds
-- model: fct_moves {materialized: table}
select call_id from tos.moves
