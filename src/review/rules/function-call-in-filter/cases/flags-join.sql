-- upstream: {tos.moves: {bytes: 30GB}}
-- tier: T1

select moves.move_id, ports.port_code
from tos.moves as moves
inner join tos.ports as ports
    on port_tools.normalise(moves.port_name) = ports.port_name
--     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ it likely runs once per row of tos.moves (30 GiB)
