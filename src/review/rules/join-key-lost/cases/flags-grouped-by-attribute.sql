-- note: a container has one size as a rule, so this is worth a look and no more
-- severity: info
-- dialect: snowflake

with holds as (

    select container_number, container_size_name, count(*) as holds
    from port.holds
    group by container_number, container_size_name

)

select moves.move_id, holds.container_size_name, holds.holds
from port.moves as moves
left join holds on moves.container_number = holds.container_number
--<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ now it has one per container_number and container_size_name

-- before
with holds as (

    select container_number, count(*) as holds
    from port.holds
    group by container_number

)

select moves.move_id, holds.holds
from port.moves as moves
left join holds on moves.container_number = holds.container_number
