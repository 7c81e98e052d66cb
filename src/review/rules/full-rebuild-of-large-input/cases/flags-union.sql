-- upstream: {tos.moves: {bytes: 118GB}, gate.passages: {bytes: 31GB}}

select move_id as id, moved_at as happened_at
from tos.moves
--   ^^^^^^^^^ all of tos.moves
union all
select passage_id as id, passed_at as happened_at
from gate.passages
--   ^^^^^^^^^^^^^ all of gate.passages
