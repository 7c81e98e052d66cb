-- note: the small side leads; the large one is looked up
-- upstream: {tos.moves: {bytes: 118GB}, tos.incidents: {bytes: 4MB}}

select incidents.incident_id, moves.moved_at
from tos.incidents as incidents
inner join tos.moves as moves
    on incidents.move_id = moves.move_id
