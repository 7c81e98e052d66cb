-- upstream: {analytics.fct_moves: {materialized: incremental, unique_key: move_id}, analytics.fct_lifts: {materialized: incremental, unique_key: lift_id}}
-- tier: T0

select move_id as event_id, 'move' as kind
from analytics.fct_moves
union
--<^^ kind is 'move' or 'lift' by arm, so no row of one can be in another, and none repeats a row itself
select lift_id as event_id, 'lift' as kind
from analytics.fct_lifts
