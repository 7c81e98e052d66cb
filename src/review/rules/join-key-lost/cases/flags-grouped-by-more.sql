-- dialect: snowflake

with holds as (

    select container_number, reason, count(*) as holds
    from port.holds
    group by container_number, reason

)

select moves.move_id, holds.reason, holds.holds
from port.moves as moves
left join holds on moves.container_number = holds.container_number
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ now it has one per container_number and reason

-- before
with holds as (

    select container_number, count(*) as holds
    from port.holds
    group by container_number

)

select moves.move_id, holds.holds
from port.moves as moves
left join holds on moves.container_number = holds.container_number
