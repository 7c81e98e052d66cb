-- dialect: snowflake

select moves.move_id, calls.vessel_imo
from port.moves as moves
left join port.calls as calls on moves.call_key = calls.call_key

-- before
select moves.move_id, calls.vessel_imo
from port.moves as moves
left join port.calls as calls
    on moves.terminal_code = calls.terminal_code
    and moves.call_id = calls.call_id
