-- upstream: {tos.moves: {bytes: 80GB}}
-- tier: T1

select move_id, gross_weight_kg / sum(gross_weight_kg) over () as share
--                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ tos.moves (80 GiB), so a single worker likely processes them all
from tos.moves
