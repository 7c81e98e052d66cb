-- fidelity: rendered

select call_id
from Analytics.FCT_MOVES
--   ^^^^^^^^^^^^^^^^^^^ built by the model fct_moves
-- model: fct_moves {materialized: incremental}
select call_id from tos.moves
