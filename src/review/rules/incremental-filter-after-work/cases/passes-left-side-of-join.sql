-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}

-- increment
with joined as (
    select moves.move_id, moves.moved_at, calls.vessel_imo
    from tos.moves as moves
    left join tos.calls as calls
        on moves.call_id = calls.call_id
)

select move_id, vessel_imo
from joined
where moved_at >= current_date - 3
