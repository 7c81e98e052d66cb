-- dialect: snowflake

with calls as (

    select call_id, vessel_imo
    from port.calls

)

select moves.move_id, calls.vessel_imo
from port.moves as moves
left join calls on moves.call_id = calls.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ had one row per call_id; now nothing brings it to that

-- before
with calls as (

    select call_id, vessel_imo
    from port.calls
    qualify row_number() over (partition by call_id order by updated_at desc) = 1

)

select moves.move_id, calls.vessel_imo
from port.moves as moves
left join calls on moves.call_id = calls.call_id
