-- upstream: {tos.moves: {bytes: 118GB}}
-- severity: info

with moves as (
    select move_id, moved_at
    from tos.moves
    where crane = 'C7'
    order by moved_at
--  ^^^^^^^^^^^^^^^^^ A CTE keeps no order
)
select move_id, moved_at, 'C7' as crane
from moves
