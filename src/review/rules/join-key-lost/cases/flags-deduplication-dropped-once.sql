-- dialect: snowflake

with calls as (

    select call_id, vessel_imo
    from port.calls

)

select moves.move_id, inbound.vessel_imo, outbound.vessel_imo as next_vessel_imo
from port.moves as moves
left join calls as inbound on moves.call_id = inbound.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ had one row per call_id
left join calls as outbound on moves.next_call_id = outbound.call_id

-- before
with calls as (

    select call_id, vessel_imo
    from port.calls
    qualify row_number() over (partition by call_id order by updated_at desc) = 1

)

select moves.move_id, inbound.vessel_imo, outbound.vessel_imo as next_vessel_imo
from port.moves as moves
left join calls as inbound on moves.call_id = inbound.call_id
left join calls as outbound on moves.next_call_id = outbound.call_id
