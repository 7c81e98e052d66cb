-- dialect: snowflake
-- upstream:
--   port.moves: {bytes: 400GB}
--   port.calls: {materialized: incremental}

with calls as (

    select call_id, vessel_imo
    from port.calls
    qualify row_number() over (partition by call_id order by updated_at desc) = 1

)

select moves.terminal_code, count(*) as moves
from port.moves as moves
left join calls on moves.call_id = calls.call_id
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none of its columns is used
group by moves.terminal_code
