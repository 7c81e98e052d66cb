-- dialect: snowflake

select moves.move_id, calls.vessel_imo, calls.carrier_code
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id

-- before
select moves.move_id, calls.vessel_imo
from port.moves as moves
left join port.calls as calls on moves.call_id = calls.call_id
