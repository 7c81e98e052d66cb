-- config: {materialized: incremental, unique_key: move_id}

-- increment
with moves as (
    select move_id, call_id, loaded_at
    from tos.moves
    where loaded_at >= (select max(loaded_at) - interval '3 days' from analytics.reviewed_model)
--                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ increment of tos.moves looks back 3 days on loaded_at instead of 12 hours, and so do those of tos.calls and tos.berths
),
calls as (
    select call_id, berth_id
    from tos.calls
    where loaded_at >= (select max(loaded_at) - interval '3 days' from analytics.reviewed_model)
),
berths as (
    select berth_id, quay
    from tos.berths
    where loaded_at >= (select max(loaded_at) - interval '3 days' from analytics.reviewed_model)
)
select moves.move_id, moves.loaded_at, berths.quay
from moves
inner join calls on moves.call_id = calls.call_id
inner join berths on calls.berth_id = berths.berth_id
-- before increment
with moves as (
    select move_id, call_id, loaded_at
    from tos.moves
    where loaded_at >= (select max(loaded_at) - interval '12 hours' from analytics.reviewed_model)
),
calls as (
    select call_id, berth_id
    from tos.calls
    where loaded_at >= (select max(loaded_at) - interval '12 hours' from analytics.reviewed_model)
),
berths as (
    select berth_id, quay
    from tos.berths
    where loaded_at >= (select max(loaded_at) - interval '12 hours' from analytics.reviewed_model)
)
select moves.move_id, moves.loaded_at, berths.quay
from moves
inner join calls on moves.call_id = calls.call_id
inner join berths on calls.berth_id = berths.berth_id
