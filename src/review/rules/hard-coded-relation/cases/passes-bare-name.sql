-- note: a name without a schema may be anything
select call_id
from fct_moves
-- model: fct_moves {materialized: table}
select call_id from tos.moves
