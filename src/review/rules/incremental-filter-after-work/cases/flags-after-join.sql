-- config: {materialized: incremental, unique_key: move_id}
-- upstream: {tos.moves: {bytes: 118GB}}
-- tier: T1

-- increment
with joined as (
    select
        moves.move_id,
        greatest(moves.moved_at, coalesce(calls.updated_at, moves.moved_at)) as changed_at
    from tos.moves as moves
    left join tos.calls as calls
        on moves.call_id = calls.call_id
)

select move_id, changed_at
from joined
where changed_at >= dateadd(day, -3, current_date)
--    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ computed from several inputs after they are joined, so every run likely reads all of tos.moves (118 GiB)
