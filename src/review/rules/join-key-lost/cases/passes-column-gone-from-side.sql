-- dialect: snowflake

with crane_hours as (

    select crane_code, avg(productive_minutes) as productive_minutes
    from port.crane_hours
    group by crane_code

)

select moves.move_id, crane_hours.productive_minutes
from port.moves as moves
left join crane_hours on moves.crane_code = crane_hours.crane_code

-- before
with crane_hours as (

    select crane_code, worked_hour, avg(productive_minutes) as productive_minutes
    from port.crane_hours
    group by crane_code, worked_hour

)

select moves.move_id, crane_hours.productive_minutes
from port.moves as moves
left join crane_hours
    on moves.crane_code = crane_hours.crane_code
    and moves.worked_hour = crane_hours.worked_hour
