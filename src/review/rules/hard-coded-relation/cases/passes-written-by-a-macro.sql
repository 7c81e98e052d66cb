-- note: the name stands in the text that runs, not in the file
select call_id
from analytics.fct_moves
-- model: fct_moves {materialized: table}
select call_id from tos.moves
-- source
select call_id
from {{ latest('moves') }}
