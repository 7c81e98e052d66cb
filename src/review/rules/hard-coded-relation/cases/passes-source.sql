-- upstream: {tos.moves: {bytes: 3GB}}

select call_id
from tos.moves
